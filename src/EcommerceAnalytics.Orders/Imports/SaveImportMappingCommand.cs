using System.Text.Json;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Saves how files are read under a name, instead of what was saved there.</summary>
public sealed class SaveImportMappingCommand(EcommerceDbContext db, TimeProvider time)
{
    /// <summary>Saves the mapping in the caller's transaction.</summary>
    /// <exception cref="RequestException">400: the name is none, or the mapping cannot be used. 412: it has changed since it was read.</exception>
    public async Task<(ImportMappingResponse Mapping, long Version)> RunAsync(string name, ReadingRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        if (name.Length > ImportMapping.MaxNameLength || !Regex.IsMatch(name, ImportMappingName.Pattern, RegexOptions.None, TimeSpan.FromMilliseconds(100)))
        {
            throw RequestException.Invalid("name", ImportMappingName.PatternMessage);
        }

        if (request.Map?.StartsWith('@') == true)
        {
            throw RequestException.Invalid("map", "A mapping names columns, no other mapping.");
        }

        ReadingDecision.Check(request);
        var mapping = await db.ImportMappings.SingleOrDefaultAsync(m => m.Name == name, cancellationToken);
        if (mapping is null)
        {
            mapping = new ImportMapping { Name = name, ReadingJson = string.Empty };
            db.ImportMappings.Add(mapping);
        }
        else
        {
            EntityTag.RequireMatch(ifMatch, mapping.Version);
        }

        mapping.ReadingJson = JsonSerializer.Serialize(request, OrderImport.ResultJson);
        mapping.UpdatedAtUtc = time.UtcNowInMilliseconds();
        await db.SaveChangesAsync(cancellationToken);
        return (ImportMappingResponse.From(mapping), mapping.Version);
    }
}
