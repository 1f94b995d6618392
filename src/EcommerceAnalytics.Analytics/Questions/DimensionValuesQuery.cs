using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The values of a dimension: <c>analytics/dimensions/{dimension}/values</c>.</summary>
public sealed class DimensionValuesQuery(SalesQuery sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<DimensionValuesResponse> RunAsync(
        ReportSession session, SalesSegmentation dimension, DimensionValuesRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request, NamedRange.AllTime);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var question = new SalesQuestion(period, filter, dimension.Dimension());
        var cells = await sales.RunAsync(session, question, cancellationToken);
        var keys = cells.Keys.ToList();
        var label = (await SegmentLabels.PartsAsync(session.Db, question.By, keys, cancellationToken))[0].Of;
        var found = keys.ConvertAll(key => (Value: label(key), Sums: cells[key]))
            .FindAll(item => request.Search is null || item.Value.Label.Contains(request.Search, StringComparison.OrdinalIgnoreCase)
                || item.Value.Value.Contains(request.Search, StringComparison.OrdinalIgnoreCase));
        return new DimensionValuesResponse
        {
            Items =
            [
                .. found.OrderByDescending(item => item.Sums.Net).ThenBy(item => item.Value.Value, StringComparer.Ordinal).Take(request.Limit)
                    .Select(item => new DimensionValueSales(item.Value.Value, item.Value.Label, item.Sums.Net, item.Sums.Orders)),
            ],
            Values = found.Count,
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(DimensionValuesResponse response) => new Table<DimensionValueSales>(
        "Values",
        response.Items,
        new("value", ColumnKind.Text, r => r.Value),
        new("label", ColumnKind.Text, r => r.Label),
        new("netSales", ColumnKind.Money, r => r.NetSales),
        new("orders", ColumnKind.Count, r => r.Orders))
    {
        Currency = response.Meta.Currency,
    };
}
