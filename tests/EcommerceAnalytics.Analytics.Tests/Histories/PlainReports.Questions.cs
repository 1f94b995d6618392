using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Analytics.FirstOrders;
using EcommerceAnalytics.Analytics.Questions;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Analytics.Tests.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Analytics.Tests.Histories;

/// <content>Questions by any dimension, and what first orders lead to.</content>
internal sealed partial class PlainReports
{
    private static readonly int[] Windows = [30, 90, 365];

    private async Task QueryAsync()
    {
        var answer = await Get<FiguresQuery>().RunAsync(
            _session,
            With(new QueryRequest
            {
                Measures = ["netSales", "orders"],
                Dimensions = [SalesSegmentation.Channel, SalesSegmentation.Category],
                Interval = IntervalKind.Month,
                Compare = ComparisonKind.PreviousPeriod,
                Limit = 500,
            }),
            default);
        Same(
            "query",
            Nets(f => $"{f.At:yyyy-MM} {Channel(f)} {f.CategoryId}"),
            answer.Rows.Select(r => ($"{r["interval"]} {r["channel"]} {r["category"]}", (decimal)r["netSales"]!)));
        Same(
            "query before",
            Nets(f => $"{Channel(f)} {f.CategoryId}", _earlier),
            (await Get<FiguresQuery>().RunAsync(
                _session, With(new QueryRequest { Dimensions = [SalesSegmentation.Category, SalesSegmentation.Channel], Compare = ComparisonKind.PreviousPeriod, Limit = 500 }), default))
            .Rows.Select(r => ($"{r["channel"]} {r["category"]}", (decimal)r["previousNetSales"]!)));
        Equal("totals of the query", PlainSales.Sum(_within, Filter).Net, (decimal)answer.Totals["netSales"]!);
        Equal("totals of the query before", PlainSales.Sum(_earlier, Filter).Net, (decimal)answer.Totals["previousNetSales"]!);
    }

    /// <summary>A question that was kept as JSON asks for the same.</summary>
    private async Task SavedQueryAsync()
    {
        var json = Get<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        var question = With(new QueryRequest { Dimensions = [SalesSegmentation.Weekday], Channel = "!web", Limit = 7 });
        var saved = new SavedQuery { Id = 1, Name = "Q", NameKey = "q", UserName = "u", QuestionJson = JsonSerializer.Serialize(question, json) };
        var answer = await Get<FiguresQuery>().RunAsync(_session, SavedQueryResponse.From(saved, Get<FiguresQuery>(), json).Question!, default);
        var plain = new PlainSales(_store);
        Same(
            "saved query",
            Nets(f => plain.Values(f, SalesDimension.Weekday, _period.Zone)[0], _within.FindAll(f => f.Order?.Channel != "web")),
            answer.Rows.Select(r => ((string)r["weekday"]!, (decimal)r["netSales"]!)));
    }

    private async Task DimensionValuesAsync() => Same(
        "values of channel",
        Nets(Channel),
        (await Get<DimensionValuesQuery>().RunAsync(_session, SalesSegmentation.Channel, With(new DimensionValuesRequest()), default)).Items.Select(i => (i.Value, i.NetSales)));

    private async Task HeatmapAsync()
    {
        var heatmap = await Get<HeatmapQuery>().RunAsync(_session, With(new SalesFilterRequest()), default);
        Totals("heatmap", heatmap.Totals);
        Equal("hours of the week", 168, heatmap.Items.Count);
        Same(
            "heatmap",
            Nets(f => TimeZoneInfo.ConvertTimeFromUtc(f.At, _period.Zone) is var at ? $"{((int)at.DayOfWeek + 6) % 7 + 1} {at.Hour}" : string.Empty),
            heatmap.Items.Select(i => ($"{i.Weekday} {i.Hour}", i.NetSales)));
    }

    private async Task DiscountCodesAsync()
    {
        var codes = await Get<DiscountCodesQuery>().RunAsync(_session, With(new DiscountCodesRequest()), default);
        var plain = new PlainSales(_store);
        var expected = _within.SelectMany(f => plain.Values(f, SalesDimension.DiscountCode, _period.Zone).Select(code => (Code: code, Fact: f)))
            .GroupBy(f => f.Code, f => f.Fact).ToDictionary(g => g.Key, g => $"{Row(g)}", StringComparer.Ordinal);
        foreach (var row in codes.Items.Append(codes.Without))
        {
            Equal(
                $"discount code {row.Code}",
                expected.GetValueOrDefault(row.Code ?? string.Empty, "0 orders, 0 new, net 0.00"),
                string.Create(CultureInfo.InvariantCulture, $"{row.Orders} orders, {row.NewCustomers} new, net {row.NetSales:0.00##}"));
        }

        Equal("discount codes", expected.Keys.Count(code => code.Length > 0), codes.Codes);
        Equal("orders with and without codes", PlainSales.Sum(_within, Filter).Orders, codes.Totals.Orders!.Value);

        static string Row(IEnumerable<PlainSales.Fact> facts)
        {
            var sums = PlainSales.Sum(facts, Filter);
            var news = PlainSales.Sum(facts.Where(f => f.Kind == CustomerKind.New), Filter);
            return string.Create(CultureInfo.InvariantCulture, $"{sums.Orders} orders, {news.Orders} new, net {sums.Net:0.00##}");
        }
    }

    private async Task VariantsAsync()
    {
        var variants = await Get<VariantsQuery>().RunAsync(_session, With(new VariantsRequest { Of = "Shirt" }), default);
        var ofShirt = _store.Products.Where(p => p.Parent == "Shirt").Select(p => p.Id).ToHashSet();
        var sums = Sums(_within.Where(f => ofShirt.Contains(f.ProductId)), f => f.ProductId);
        Same("variants", ofShirt.ToDictionary(Text, id => sums.GetValueOrDefault(id)?.Net ?? 0), variants.Items.Select(i => (Text(i.ProductId), i.NetSales)));
        Equal("variants together", PlainSales.Sum(_within.Where(f => ofShirt.Contains(f.ProductId)), Filter).Orders, variants.Totals.Orders!.Value);
    }

    private async Task FirstProductsAsync()
    {
        if (!IsKnown)
        {
            return;
        }

        var first = await Get<FirstProductsQuery>().RunAsync(
            _session, new FirstOrdersRequest { From = First, To = AsOf(), By = FirstOrderItemKind.Category, Limit = 1000 }, default);
        var customers = OrdersOfEach().Where(orders => orders[0].Day >= First && orders[0].Day <= AsOf()).ToList();
        var expected = customers.SelectMany(orders => orders[0].Lines.Select(CategoryOf).Distinct().Select(category => (category, orders)))
            .GroupBy(c => c.category, c => c.orders).ToDictionary(g => Text(g.Key), g => Windowed([.. g]));
        Equal("first categories", string.Join("; ", expected.OrderBy(e => e.Key).Select(e => $"{e.Key}: {e.Value}")), string.Join("; ", first.Items.OrderBy(i => Text(i.Id!.Value)).Select(i => $"{i.Id}: {Shown(i)}")));
        Equal("all first orders", Windowed(customers), Shown(first.Totals));

        string Windowed(List<List<Order>> of) => $"{of.Count} customers" + string.Concat(Windows.Select(days =>
        {
            var over = of.FindAll(orders => orders[0].Day.AddDays(days) <= _session.LastKnownDay);
            var net = over.Sum(orders => NetOf(orders[0].CustomerId!.Value, orders[0].Day.AddDays(days)));
            var again = over.Count(orders => orders.Exists(o => o.Day > orders[0].Day && o.Day <= orders[0].Day.AddDays(days)));
            return string.Create(CultureInfo.InvariantCulture, $", {days}: {over.Count} {net:0.00##} {(over.Count == 0 ? null : Math.Round((decimal)again / over.Count, 6)):0.######}");
        }));

        static string Shown(FirstProduct row) => $"{row.Customers} customers" + string.Concat(
            new (int Days, int Observed, decimal Net, decimal? Rate)[]
            {
                (30, row.Observed30, row.NetSales30, row.RepeatRate30), (90, row.Observed90, row.NetSales90, row.RepeatRate90),
                (365, row.Observed365, row.NetSales365, row.RepeatRate365),
            }
            .Select(w => string.Create(CultureInfo.InvariantCulture, $", {w.Days}: {w.Observed} {w.Net:0.00##} {w.Rate:0.######}")));
    }

    private async Task PathsAsync()
    {
        if (!IsKnown)
        {
            return;
        }

        var paths = await Get<PathsQuery>().RunAsync(_session, new FirstOrdersRequest { From = First, To = AsOf(), By = FirstOrderItemKind.Category, Limit = 1000 }, default);
        var customers = OrdersOfEach().Where(orders => orders[0].Day >= First && orders[0].Day <= AsOf()).Select(orders => orders.ConvertAll(Main)).ToList();
        var expected = customers.SelectMany(items => Enumerable.Range(0, Math.Min(items.Count, 2)).Select(i => $"{i + 1}: {items[i]} to {(i + 1 < items.Count ? Text(items[i + 1]) : string.Empty)}"))
            .GroupBy(step => step).ToDictionary(g => g.Key, g => (decimal)g.Count());
        Equal("customers of paths", customers.Count, paths.Customers);
        Same("paths", expected, paths.Items.Select(i => ($"{i.Step}: {i.FromId} to {i.ToId}", (decimal)i.Customers)));

        int Main(Order order) => order.Lines.GroupBy(CategoryOf).OrderByDescending(g => g.Sum(l => l.Gross - l.Discount)).ThenBy(g => g.Key).First().Key;
    }

    private static string Channel(PlainSales.Fact fact) => fact.Order?.Channel ?? SegmentLabels.None;

    private int CategoryOf(OrderLine line) => _store.ProductOf(line.ProductId).CategoryId ?? 0;

    private IEnumerable<List<Order>> OrdersOfEach() => CountedOrders.GroupBy(o => o.CustomerId).Select(g => g.OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id).ToList());
}
