using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Saved mappings.</summary>
public sealed class ImportMappingsQuery(EcommerceDbContext db)
{
    /// <summary>A page of them, by name.</summary>
    public async Task<Page<ImportMappingResponse>> ListAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var mappings = db.ImportMappings.AsNoTracking();
        var total = await mappings.LongCountAsync(cancellationToken);
        var page = await mappings.OrderBy(m => m.Name).Skip(request.Skip()).Take(request.PageSize).ToListAsync(cancellationToken);
        return new Page<ImportMappingResponse>([.. page.Select(ImportMappingResponse.From)], total, request.Page, request.PageSize);
    }

    /// <summary>One of them, and its version.</summary>
    /// <exception cref="RequestException">404: no such mapping.</exception>
    public async Task<(ImportMappingResponse Mapping, long Version)> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var mapping = await FindAsync(db, name, cancellationToken) ?? throw RequestException.NotFound("mapping", name);
        return (ImportMappingResponse.From(mapping), mapping.Version);
    }

    /// <summary>The request with what its mapping says; what it says itself takes precedence.</summary>
    /// <exception cref="RequestException">400: there is no such mapping, or two are named.</exception>
    internal static async Task<ImportRequest> ResolveAsync(EcommerceDbContext db, ImportRequest request, CancellationToken cancellationToken)
    {
        var inMap = request.Map is { } map && map.StartsWith('@') ? map[1..].Trim() : null;
        if ((request.Mapping ?? inMap) is not { } name)
        {
            return request;
        }

        if (inMap is not null && request.Mapping is not null && inMap != request.Mapping)
        {
            throw RequestException.Invalid("mapping", $"Name one mapping, not both {request.Mapping} and {inMap}.");
        }

        var mapping = await FindAsync(db, name, cancellationToken)
            ?? throw RequestException.Invalid(request.Mapping is null ? "map" : "mapping", $"There is no mapping {name}; save it with PUT /api/v1/imports/mappings/{name} first.");
        var saved = ImportMappingResponse.ReadingOf(mapping);
        return request with
        {
            Mapping = name,
            Map = inMap is null ? request.Map ?? saved.Map : saved.Map,
            Format = request.Format ?? saved.Format,
            Source = request.Source ?? saved.Source,
            DateOrder = request.DateOrder ?? saved.DateOrder,
            Decimal = request.Decimal ?? saved.Decimal,
            TimeZone = request.TimeZone ?? saved.TimeZone,
            Sheet = request.Sheet ?? saved.Sheet,
        };
    }

    private static Task<ImportMapping?> FindAsync(EcommerceDbContext db, string name, CancellationToken cancellationToken) =>
        db.ImportMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Name == name, cancellationToken);
}
