using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>The columns of a file by a layout that somebody has saved.</summary>
/// <param name="Columns">Their names, separated by commas.</param>
internal sealed record LayoutColumns(string Columns)
{
    private const int MaxNamed = 20;

    /// <summary>Those of a layout.</summary>
    /// <param name="db">Where it is.</param>
    /// <param name="report">The report that it has to be of.</param>
    /// <param name="layout">Its id, or its name.</param>
    /// <param name="path">The prefix of the parameter in errors.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="RequestException">400: the report has no such layout.</exception>
    public static async Task<LayoutColumns> ReadAsync(EcommerceDbContext db, string report, string layout, string path, CancellationToken cancellationToken)
    {
        var ofReport = db.ReportLayouts.AsNoTracking().Where(l => l.Report == report);
        var key = NameKey.Of(layout);
        var found = layout.All(char.IsAsciiDigit) && int.TryParse(layout, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? ofReport.Where(l => l.Id == id)
            : ofReport.Where(l => l.NameKey == key);
        if (await found.Select(l => l.Columns).SingleOrDefaultAsync(cancellationToken) is { } columns)
        {
            return new(columns);
        }

        var names = await ofReport.OrderBy(l => l.Name).Select(l => l.Name).Take(MaxNamed).ToListAsync(cancellationToken);
        throw RequestException.Invalid(path + "layout", names.Count == 0
            ? $"There is no such layout of the report {report}; POST /api/v1/report-layouts saves one."
            : $"There is no such layout of the report {report}. Allowed are {string.Join(", ", names)}.");
    }
}
