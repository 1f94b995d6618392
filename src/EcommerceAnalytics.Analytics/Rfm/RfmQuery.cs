using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Rfm;

/// <summary>Customers by recency, frequency and money: <c>analytics/rfm</c>.</summary>
public sealed class RfmQuery(CustomerTableCache tables)
{
    /// <summary>What the names of segments are in languages.</summary>
    internal const string SegmentContext = "Segment";

    private const int Scores = RfmCustomersRequest.MaxScore;

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<RfmResponse> RunAsync(ReportSession session, RfmRequest request, CancellationToken cancellationToken)
    {
        var asOf = CustomerSelection.AsOf(session, request.AsOf);
        var (selection, scores) = await ScoreAsync(session, request, asOf, request.Convert, cancellationToken);
        var sums = new Sums[RfmSegmentTable.All.Count];
        var cells = new Sums[Scores * Scores];
        foreach (var i in Ordered(selection, scores))
        {
            var score = scores.At(i);
            ref var sum = ref sums[(int)score.Segment];
            sum.Customers++;
            sum.Net += scores.Net[i];
            sum.Idle += scores.DaysSinceLastOrder[i];
            sum.OrderDays += scores.OrderDays[i];
            ref var cell = ref cells[((score.Recency - 1) * Scores) + score.Frequency - 1];
            cell.Customers++;
            cell.Net += scores.Net[i];
        }

        var (customers, net) = (sums.Sum(s => s.Customers), sums.Sum(s => s.Net));
        return new RfmResponse
        {
            Segments = [.. RfmSegmentTable.All.Select(segment => Row(segment, sums[(int)segment], customers, net))],
            Cells = [.. cells.Select((cell, i) => new RfmCell((i / Scores) + 1, (i % Scores) + 1, cell.Customers, cell.Net / CustomerTable.MoneyUnits))],
            Customers = customers,
            NetSales = net / CustomerTable.MoneyUnits,
            Thresholds = new RfmThresholds(
                [.. scores.Recency.Thresholds.Select(Rounded)],
                [.. scores.Frequency.Thresholds.Select(Rounded)],
                [.. scores.Monetary.Thresholds.Select(t => Math.Round((decimal)t / CustomerTable.MoneyUnits, 4, MidpointRounding.AwayFromZero))]),
            AsOf = asOf,
            Meta = Meta(session, selection, asOf),
        };
    }

    /// <summary>The customers of a segment, or with certain scores.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<RfmCustomersResponse> CustomersAsync(ReportSession session, RfmCustomersRequest request, CancellationToken cancellationToken)
    {
        var asOf = CustomerSelection.AsOf(session, request.AsOf);
        var (selection, scores) = await ScoreAsync(session, request, asOf, request.Convert, cancellationToken);
        int[] chosen = [.. Ordered(selection, scores).Where(i => request.Includes(scores.At(i)))];

        // Customers are in the order of their ids, which a stable sort keeps for ties.
        Array.Sort(Array.ConvertAll(chosen, i => (-scores.Net[i], i)), chosen);
        var all = chosen.Select(i => Customer(selection.Table, scores, i));
        return new RfmCustomersResponse
        {
            Items = [.. chosen.Skip(request.Skip()).Take(request.PageSize).Select(i => Customer(selection.Table, scores, i))],
            TotalCount = chosen.Length,
            AsOf = asOf,
            Meta = Meta(session, selection, asOf),
            All = all,
        };
    }

    /// <summary>The name of a segment in a language.</summary>
    internal static string NameOf(RfmSegment segment, Language language) => language.Of(SegmentContext, RfmSegmentTable.NameOf(segment));

    /// <summary>The segments as rows.</summary>
    internal static Table Table(RfmResponse response) => Table(response.Segments, response.Meta.Currency);

    /// <summary>The segments as rows.</summary>
    internal static Table Table(IReadOnlyList<RfmSegmentRow> segments, string currency) => new Table<RfmSegmentRow>(
        "RFM segments",
        segments,
        new("segment", ColumnKind.Text, r => EnumText.Of(r.Segment)) { Words = (r, language) => NameOf(r.Segment, language) },
        new("name", ColumnKind.Text, r => r.Name) { Words = (r, language) => NameOf(r.Segment, language) },
        new("rule", ColumnKind.Text, r => r.Rule) { Words = (r, language) => language.OfText(r.Rule) },
        new("customers", ColumnKind.Count, r => r.Customers) { Summed = true },
        new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("netSalesShare", ColumnKind.Percent, r => r.NetSalesShare) { IsShare = true },
        new("meanDaysSinceLastOrder", ColumnKind.Number, r => r.MeanDaysSinceLastOrder) { Decimals = 1 },
        new("meanOrderDays", ColumnKind.Number, r => r.MeanOrderDays) { Decimals = 1 })
    {
        Currency = currency,
    };

    /// <summary>The customers of every page as rows.</summary>
    internal static Table Table(RfmCustomersResponse response) => Table(response.All, response.Meta.Currency);

    /// <summary>Customers as rows.</summary>
    internal static Table Table(IEnumerable<RfmCustomer> customers, string currency) => new Table<RfmCustomer>(
        "Customers",
        customers,
        new("customerId", ColumnKind.Identifier, r => r.CustomerId),
        new("number", ColumnKind.Text, r => r.Number),
        new("country", ColumnKind.Text, r => r.Country),
        new("segment", ColumnKind.Text, r => EnumText.Of(r.Segment)) { Words = (r, language) => NameOf(r.Segment, language) },
        new("recencyScore", ColumnKind.Identifier, r => r.RecencyScore),
        new("frequencyScore", ColumnKind.Identifier, r => r.FrequencyScore),
        new("monetaryScore", ColumnKind.Identifier, r => r.MonetaryScore),
        new("daysSinceLastOrder", ColumnKind.Count, r => r.DaysSinceLastOrder),
        new("orderDays", ColumnKind.Count, r => r.OrderDays),
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("lastOrder", ColumnKind.Date, r => r.LastOrder))
    {
        Currency = currency,
    };

    /// <summary>The requested customers, and the scores of all: scores are relative to the whole store, so all amounts are converted.</summary>
    private async Task<(CustomerSelection Selection, RfmScoring Scores)> ScoreAsync(
        ReportSession session, ICustomerFilter request, DateOnly asOf, bool convert, CancellationToken cancellationToken)
    {
        var selection = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        if (!convert)
        {
            return (selection, await tables.ScoresAsync(session, asOf, cancellationToken));
        }

        selection = await selection.ConvertAsync(session, asOf, isNeeded: null, cancellationToken);
        return (selection, RfmScoring.Make(selection.Table, asOf));
    }

    private static IEnumerable<int> Ordered(CustomerSelection selection, RfmScoring scores) =>
        Enumerable.Range(0, selection.Table.Count).Where(i => scores.OrderDays[i] > 0 && selection.Includes(i));

    private static ReportMeta Meta(ReportSession session, CustomerSelection selection, DateOnly asOf) =>
        selection.Table.Meta(session, selection.Table.FirstDayThrough(asOf), asOf, hasMoney: true);

    private static double Rounded(double threshold) => Math.Round(threshold, 4, MidpointRounding.AwayFromZero);

    private static RfmSegmentRow Row(RfmSegment segment, Sums sums, int customers, long net) => new()
    {
        Segment = segment,
        Name = RfmSegmentTable.NameOf(segment),
        Rule = RfmSegmentTable.RuleOf(segment),
        Customers = sums.Customers,
        Share = Ratio.Of(sums.Customers, customers),
        NetSales = sums.Net / CustomerTable.MoneyUnits,
        NetSalesShare = Ratio.Of(sums.Net, net),
        MeanDaysSinceLastOrder = Ratio.To4(sums.Idle, sums.Customers),
        MeanOrderDays = Ratio.To4(sums.OrderDays, sums.Customers),
    };

    private static RfmCustomer Customer(CustomerTable table, RfmScoring scores, int i)
    {
        var score = scores.At(i);
        return new RfmCustomer
        {
            CustomerId = table.IdOf(i),
            Number = table.NumberOf(i),
            Country = table.CountryOf(i),
            Segment = score.Segment,
            RecencyScore = score.Recency,
            FrequencyScore = score.Frequency,
            MonetaryScore = score.Monetary,
            DaysSinceLastOrder = scores.DaysSinceLastOrder[i],
            OrderDays = scores.OrderDays[i],
            NetSales = scores.Net[i] / CustomerTable.MoneyUnits,
            LastOrder = scores.AsOf.AddDays(-scores.DaysSinceLastOrder[i]),
        };
    }

    private struct Sums
    {
        public int Customers;
        public long Net;
        public long Idle;
        public long OrderDays;
    }
}
