using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Removes a saved mapping; imports that were read by it stay as they are.</summary>
public sealed class DeleteImportMappingCommand(EcommerceDbContext db)
{
    /// <summary>Removes the mapping in the caller's transaction.</summary>
    /// <exception cref="RequestException">404: no such mapping.</exception>
    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        if (await db.ImportMappings.Where(m => m.Name == name).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            throw RequestException.NotFound("mapping", name);
        }
    }
}
