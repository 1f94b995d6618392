using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Creates the inventory report from the stock-cover response.</summary>
public sealed class InventoryReportQuery(StockCoverQuery cover)
{
    /// <exception cref="Common.Errors.RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<InventoryReportResponse> RunAsync(ReportSession session, InventoryReportRequest request, CancellationToken cancellationToken)
    {
        var stock = await cover.RunAsync(
            session,
            new StockCoverRequest
            {
                From = request.From,
                To = request.To,
                Range = request.Range,
                TimeZone = request.TimeZone,
                CategoryId = request.CategoryId,
                LeadTimeDays = request.LeadTimeDays,
                CoverDays = request.CoverDays,
            },
            cancellationToken);
        return new InventoryReportResponse
        {
            Items = stock.Items,
            TotalCount = stock.TotalCount,
            Categories = stock.Items.GroupBy(p => p.Category, StringComparer.Ordinal)
                .Select(group => new CategoryStock([.. group]) { Category = group.Key, Share = Ratio.Of(group.Sum(p => p.StockValue), stock.Totals.StockValue) })
                .OrderByDescending(c => c.StockValue).ThenBy(c => c.Category, StringComparer.Ordinal).ToList(),
            WindowDays = stock.WindowDays,
            Totals = stock.Totals,
            Meta = stock.Meta,
        };
    }
}
