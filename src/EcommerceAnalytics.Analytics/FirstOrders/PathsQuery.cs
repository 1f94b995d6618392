using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.FirstOrders;

/// <summary>From the first order to the second and the third: <c>analytics/paths</c>.</summary>
public sealed class PathsQuery(SalesQuery sales, CustomerTableCache tables)
{
    private const int Orders = 3;

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<PathsResponse> RunAsync(ReportSession session, FirstOrdersRequest request, CancellationToken cancellationToken)
    {
        var selection = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        var table = selection.Table;
        var (first, last) = selection.Span(session, request) ?? (session.LastKnownDay, session.LastKnownDay);
        var byCategory = request.By == FirstOrderItemKind.Category;
        var counts = new Dictionary<(int Step, int From, int? To), int>();
        var customers = 0;
        var rows = await sales.FirstOrdersAsync(session, new FirstOrdersQuestion(byCategory, Orders, MainOnly: true), cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            var isLast = i + 1 == rows.Count || rows[i + 1].CustomerId != rows[i].CustomerId;
            var customer = table.IndexOf(rows[i].CustomerId);
            if (customer < 0 || !selection.Includes(customer) || table.DaysOf(customer)[0] is var day && (day < first.DayNumber || day > last.DayNumber))
            {
                continue;
            }

            customers += rows[i].Place == 1 ? 1 : 0;
            if (rows[i].Place < Orders)
            {
                var step = (rows[i].Place, rows[i].Item, isLast ? (int?)null : rows[i + 1].Item);
                counts[step] = counts.GetValueOrDefault(step) + 1;
            }
        }

        var from = counts.GroupBy(c => (c.Key.Step, c.Key.From)).ToDictionary(g => g.Key, g => g.Sum(c => c.Value));
        var top = counts.OrderBy(c => c.Key.Step).ThenByDescending(c => c.Value).ThenBy(c => c.Key.From).ThenBy(c => c.Key.To).GroupBy(c => c.Key.Step)
            .SelectMany(step => step.Take(request.Limit)).ToList();
        var ids = top.SelectMany(c => (int?[])[c.Key.From, c.Key.To]).OfType<int>().Distinct().Select(SegmentLabels.Text).ToList();
        var labels = await SegmentLabels.NamesAsync(session.Db, byCategory ? SalesDimension.Category : SalesDimension.Product, ids, cancellationToken);
        var names = ids.Zip(labels).ToDictionary(name => name.First, name => name.Second, StringComparer.Ordinal);
        return new PathsResponse
        {
            Items =
            [
                .. top.Select(c => new PathStep
                {
                    Step = c.Key.Step,
                    FromId = c.Key.From,
                    From = names[SegmentLabels.Text(c.Key.From)],
                    ToId = c.Key.To,
                    To = c.Key.To is { } to ? names[SegmentLabels.Text(to)] : null,
                    Customers = c.Value,
                    Share = Ratio.Of(c.Value, from[(c.Key.Step, c.Key.From)]),
                }),
            ],
            Customers = customers,
            Meta = table.Meta(session, first, last, hasMoney: false),
        };
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(PathsResponse response) => new Table<PathStep>(
        "Paths",
        response.Items,
        new("step", ColumnKind.Count, r => r.Step),
        new("fromId", ColumnKind.Identifier, r => r.FromId),
        new("from", ColumnKind.Text, r => r.From),
        new("toId", ColumnKind.Identifier, r => r.ToId),
        new("to", ColumnKind.Text, r => r.To),
        new("customers", ColumnKind.Count, r => r.Customers),
        new("share", ColumnKind.Percent, r => r.Share) { IsShare = true });
}
