using EcommerceAnalytics.Common.Countries;
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
        if (filter.Country is { } country)
        {
            filters.Add("country", CountryCodes.NameOf(country));
        }

        if (request.CategoryId is { } category)
        {
            var name = await session.Db.Categories.Where(c => c.Id == category).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
            filters.Add("category", name is null ? SegmentLabels.Uncategorised : filter.CategoryIds!.Count > 1 ? $"{name} and its subcategories" : name);
        }

        if (request.ProductId is { } product)
        {
            filters.Add("product", await session.Db.Products.Where(p => p.Id == product).Select(p => p.Sku + " " + p.Name).FirstAsync(cancellationToken));
        }

        if (filter.CustomerKind is { } kind)
        {
            filters.Add("customers", kind.ToString().ToLowerInvariant());
        }

        return filters;
    }

    /// <summary>The filters as facts of the Summary sheet.</summary>
    public static IEnumerable<SummaryFact> Facts(IReadOnlyDictionary<string, string> filters) =>
        filters.Select(f => new SummaryFact($"Only {HeaderText.InWords(f.Key).ToLowerInvariant()}", f.Value));
}
