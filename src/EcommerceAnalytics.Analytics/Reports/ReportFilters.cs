using System.Globalization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The filters of a report, in words: readers of a workbook have not seen the request.</summary>
internal static class ReportFilters
{
    /// <summary>The filters of a request by name; empty for the whole store.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> DescribeAsync(
        ReportSession session, SalesFilterRequest request, SalesFilter filter, CancellationToken cancellationToken)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var dimension in Enum.GetValues<SalesSegmentation>())
        {
            if (request.FilterOf(dimension) is { } values)
            {
                var texts = await TextsAsync(session, dimension, values, filter, cancellationToken);
                filters.Add(EnumText.Of(dimension), $"{(values.Excludes ? "all but " : string.Empty)}{string.Join(", ", texts)}");
            }
        }

        return filters;
    }

    /// <summary>The filters as facts of the Summary sheet.</summary>
    public static IEnumerable<SummaryFact> Facts(IReadOnlyDictionary<string, string> filters) =>
        filters.Select(f => new SummaryFact($"Only {HeaderText.InWords(f.Key).ToLowerInvariant()}", f.Value) { IsFilter = true });

    private static async Task<IEnumerable<string>> TextsAsync(
        ReportSession session, SalesSegmentation dimension, FilterValues values, SalesFilter filter, CancellationToken cancellationToken)
    {
        if (dimension == SalesSegmentation.Product)
        {
            var ids = values.Values.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
            var products = await session.Db.Products.Where(p => EF.Constant(ids).Contains(p.Id)).Select(p => p.Sku + " " + p.Name).ToListAsync(cancellationToken);
            return products.Order(StringComparer.Ordinal);
        }

        // The values as they are in the filter, where countries have their codes.
        var known = filter.Others.FirstOrDefault(other => other.Dimension == dimension.Dimension())?.Values ?? values.Values;
        var labels = await SegmentLabels.NamesAsync(session.Db, dimension.Dimension(), known, cancellationToken);
        return dimension == SalesSegmentation.Category && !values.Excludes && filter.CategoryIds!.Count > known.Count
            ? labels.Select((label, i) => i == known.Count - 1 ? $"{label} and {(known.Count == 1 ? "its" : "their")} subcategories" : label)
            : labels;
    }
}
