using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Discount codes against orders without any: <c>analytics/discount-codes</c>.</summary>
public sealed class DiscountCodesQuery(SalesQuery sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<DiscountCodesResponse> RunAsync(ReportSession session, DiscountCodesRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var scope = filter.IsByItem ? MetricScope.Items : MetricScope.Orders;
        var cells = await sales.RunAsync(session, new SalesQuestion(period, filter, SalesDimension.DiscountCode | SalesDimension.CustomerType), cancellationToken);
        var kinds = await sales.RunAsync(session, new SalesQuestion(period, filter, SalesDimension.CustomerType), cancellationToken);
        var totals = SalesSums.Of(kinds.Values);
        var codes = cells.GroupBy(cell => cell.Key.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToDictionary(), StringComparer.Ordinal);
        var rows = codes.Where(code => code.Key.Length > 0).Select(code => Row(code.Key, code.Value))
            .OrderByDescending(row => row.Orders).ThenByDescending(row => row.NetSales).ThenBy(row => row.Code, StringComparer.Ordinal).ToList();
        return new DiscountCodesResponse
        {
            Items = [.. rows.Take(request.Limit)],
            Codes = rows.Count,
            Without = Row(null, codes.GetValueOrDefault(string.Empty) ?? []),
            Totals = Row(null, kinds),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };

        DiscountCodeFigures Row(string? code, Dictionary<SalesKey, SalesSums> ofKinds)
        {
            var sums = SalesSums.Of(ofKinds.Values);
            var byNew = SalesSums.Of(ofKinds.Where(cell => cell.Key.Id == (int)CustomerKind.New).Select(cell => cell.Value));
            return new DiscountCodeFigures(sales.Measures, sums, scope)
            {
                Code = code,
                NewCustomers = byNew.Orders,
                NewCustomerShare = Ratio.Of(byNew.Orders, sums.Orders),
                DiscountRate = Ratio.Of(sums.Discount, sums.Gross),
                Share = Ratio.Of(sums.Net, totals.Net),
            };
        }
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(DiscountCodesResponse response) => new Table<DiscountCodeFigures>(
        "Discount codes",
        response.Items,
        [
            new("code", ColumnKind.Text, r => r.Code),
            .. MetricColumns.Of<DiscountCodeFigures>(response.Totals.Measures, r => r, wholeOrders: true, overlap: true),
            new("newCustomers", ColumnKind.Count, r => r.NewCustomers),
            new("newCustomerShare", ColumnKind.Percent, r => r.NewCustomerShare),
            new("discountRate", ColumnKind.Percent, r => r.DiscountRate),
            new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
        ])
    {
        Currency = response.Meta.Currency,
    };
}
