using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.FirstOrders;

/// <summary>What first orders hold, and what their customers brought afterwards: <c>analytics/first-products</c>.</summary>
public sealed class FirstProductsQuery(SalesQuery sales, CustomerTableCache tables)
{
    private static readonly int[] Windows = [30, 90, 365];

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<FirstProductsResponse> RunAsync(ReportSession session, FirstOrdersRequest request, CancellationToken cancellationToken)
    {
        var selection = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        var table = selection.Table;
        var (first, last) = selection.Span(session, request) ?? (session.LastKnownDay, session.LastKnownDay);
        var byCategory = request.By == FirstOrderItemKind.Category;
        var items = new Dictionary<int, Sums>();
        var all = new Sums();
        var (previous, known) = (-1, session.LastKnownDay.DayNumber);
        foreach (var row in await sales.FirstOrdersAsync(session, new FirstOrdersQuestion(byCategory, 1, MainOnly: false), cancellationToken))
        {
            var customer = table.IndexOf(row.CustomerId);
            if (customer < 0 || !selection.Includes(customer) || table.DaysOf(customer)[0] is var day && (day < first.DayNumber || day > last.DayNumber))
            {
                continue;
            }

            if (!items.TryGetValue(row.Item, out var sums))
            {
                sums = new Sums();
                items.Add(row.Item, sums);
            }

            sums.Add(table, customer, known);
            if (previous != customer)
            {
                all.Add(table, customer, known);
                previous = customer;
            }
        }

        var top = items.OrderByDescending(item => item.Value.Customers).ThenBy(item => item.Key).Take(request.Limit).ToList();
        var names = await SegmentLabels.NamesAsync(
            session.Db, byCategory ? SalesDimension.Category : SalesDimension.Product, top.ConvertAll(item => SegmentLabels.Text(item.Key)), cancellationToken);
        return new FirstProductsResponse
        {
            Items = [.. top.Select((item, i) => item.Value.Row(item.Key, names[i], all.Customers))],
            Totals = all.Row(null, null, all.Customers),
            Meta = table.Meta(session, first, last, hasMoney: true),
        };
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(FirstProductsResponse response) => new Table<FirstProduct>(
        "First products",
        response.Items,
        new("id", ColumnKind.Identifier, r => r.Id),
        new("name", ColumnKind.Text, r => r.Name),
        new("customers", ColumnKind.Count, r => r.Customers),
        new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
        new("observed30", ColumnKind.Count, r => r.Observed30),
        new("netSales30", ColumnKind.Money, r => r.NetSales30),
        new("netSalesPerCustomer30", ColumnKind.Money, r => r.NetSalesPerCustomer30),
        new("repeatRate30", ColumnKind.Percent, r => r.RepeatRate30),
        new("observed90", ColumnKind.Count, r => r.Observed90),
        new("netSales90", ColumnKind.Money, r => r.NetSales90),
        new("netSalesPerCustomer90", ColumnKind.Money, r => r.NetSalesPerCustomer90),
        new("repeatRate90", ColumnKind.Percent, r => r.RepeatRate90),
        new("observed365", ColumnKind.Count, r => r.Observed365),
        new("netSales365", ColumnKind.Money, r => r.NetSales365),
        new("netSalesPerCustomer365", ColumnKind.Money, r => r.NetSalesPerCustomer365),
        new("repeatRate365", ColumnKind.Percent, r => r.RepeatRate365))
    {
        Currency = response.Meta.Currency,
    };

    private sealed class Sums
    {
        private readonly (int Customers, int Repeaters, long Net)[] _windows = new (int, int, long)[Windows.Length];

        public int Customers { get; private set; }

        public void Add(CustomerTable table, int customer, int known)
        {
            Customers++;
            var days = table.DaysOf(customer);
            for (var i = 0; i < Windows.Length && days[0] + Windows[i] <= known; i++)
            {
                var end = days[0] + Windows[i];
                _windows[i].Customers++;
                _windows[i].Net += table.NetThrough(customer, end);
                _windows[i].Repeaters += days.Length > 1 && days[1] <= end ? 1 : 0;
            }
        }

        public FirstProduct Row(int? id, string? name, int customers) => new()
        {
            Id = id,
            Name = name,
            Customers = Customers,
            Share = Ratio.Of(Customers, customers),
            Observed30 = _windows[0].Customers,
            NetSales30 = _windows[0].Net / CustomerTable.MoneyUnits,
            NetSalesPerCustomer30 = PerCustomer(0),
            RepeatRate30 = Ratio.Of(_windows[0].Repeaters, _windows[0].Customers),
            Observed90 = _windows[1].Customers,
            NetSales90 = _windows[1].Net / CustomerTable.MoneyUnits,
            NetSalesPerCustomer90 = PerCustomer(1),
            RepeatRate90 = Ratio.Of(_windows[1].Repeaters, _windows[1].Customers),
            Observed365 = _windows[2].Customers,
            NetSales365 = _windows[2].Net / CustomerTable.MoneyUnits,
            NetSalesPerCustomer365 = PerCustomer(2),
            RepeatRate365 = Ratio.Of(_windows[2].Repeaters, _windows[2].Customers),
        };

        private decimal? PerCustomer(int window) => _windows[window] is { Customers: > 0 } of
            ? Math.Round(of.Net / CustomerTable.MoneyUnits / of.Customers, 2, MidpointRounding.AwayFromZero)
            : null;
    }
}
