using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>Copies the fields of a request to a layout.</summary>
public sealed class ReportLayoutFields(EcommerceDbContext db, ExportQueue exports, TimeProvider time)
{
    /// <exception cref="RequestException">400: a field is not valid. 409: the name is taken.</exception>
    internal async Task SetAsync(ReportLayout layout, ReportLayoutRequest request, CancellationToken cancellationToken)
    {
        if (request.Name.All(char.IsAsciiDigit))
        {
            throw RequestException.Invalid("name", "A name of digits alone could be taken for an id.");
        }

        (layout.Name, layout.NameKey, layout.Report) = (request.Name, NameKey.Of(request.Name), request.Report);
        (layout.Columns, layout.UpdatedAtUtc) = (string.Join(',', await exports.HeadersAsync(request.Report, request.Columns, cancellationToken)), time.UtcNowInMilliseconds());
        if (await db.ReportLayouts.AnyAsync(l => l.NameKey == layout.NameKey && l.Id != layout.Id, cancellationToken))
        {
            throw RequestException.Conflict($"There is already a report layout named '{request.Name}'.", code: ErrorCodes.DuplicateName);
        }
    }
}
