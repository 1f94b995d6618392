using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Summary;

/// <summary>The store at a glance: <c>analytics/summary</c>, small enough for every page of a front end.</summary>
public sealed class SummaryQuery(SalesOverTimeQuery sales, RevenueQuery revenue, TopSellersQuery sellers, ChurnQuery churn)
{
    /// <exception cref="RequestException">400: the parameters are not valid.</exception>
    public async Task<SummaryResponse> RunAsync(ReportSession session, SummaryRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var asked = new SalesRequest
        {
            From = request.From,
            To = request.To,
            Range = request.Range,
            TimeZone = request.TimeZone,
            Interval = TrendInterval(period),
            Compare = request.Compare,
            Elapsed = request.Elapsed,
        };
        var whole = await sales.RunAsync(session, asked, cancellationToken);
        var categories = await revenue.ByCategoryAsync(
            session,
            new RevenueRequest { From = asked.From, To = asked.To, Range = asked.Range, TimeZone = asked.TimeZone, Compare = asked.Compare, Elapsed = asked.Elapsed },
            cancellationToken);
        var countries = await sellers.ByCountryAsync(
            session, period, new SalesFilter { Currency = session.Store.Currency }, request.Limit, request.Countries, cancellationToken);
        var asOf = session.Clock.DayOf(period.To.AddTicks(-1));
        return new SummaryResponse
        {
            Totals = whole.Totals,
            Comparison = categories.Comparison,
            Trend = [.. whole.Intervals.Select((interval, i) => Interval(interval, whole.Comparison?.Intervals[i]))],
            RevenueByCategory = [.. categories.Items.Take(request.Categories).Select(Category)],
            TopSellersByCountry = countries.ConvertAll(Country),
            Churn = await churn.FiguresAsync(
                session, asOf < session.LastKnownDay ? asOf : session.LastKnownDay, request.InactivityDays, ChurnDefinition.Window, cancellationToken),
            Meta = whole.Meta,
        };
    }

    /// <summary>The summary as rows: the revenue by category.</summary>
    internal static Table Table(SummaryResponse response) => new Table<SummaryCategory>(
        "Revenue by category",
        response.RevenueByCategory,
        new("categoryId", ColumnKind.Identifier, r => r.CategoryId),
        new("category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
        new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
        new("netSalesChange", ColumnKind.Percent, r => r.NetSalesChange) { IsChange = true })
    {
        Currency = response.Meta.Currency,
    };

    /// <summary>The shortest intervals, from days, of which a period touches at most 40.</summary>
    private static IntervalKind TrendInterval(Period period) => period.Days switch
    {
        <= 40 => IntervalKind.Day,
        <= 39 * 7 => IntervalKind.Week,
        <= 38 * 30 => IntervalKind.Month,
        <= 38 * 91 => IntervalKind.Quarter,
        _ => IntervalKind.Year,
    };

    private static SummaryInterval Interval(SalesInterval interval, SalesInterval? previous) => new()
    {
        Label = interval.Label,
        From = interval.From,
        IsPartial = interval.IsPartial,
        Orders = interval.Orders!.Value,
        NetSales = interval.NetSales,
        PreviousNetSales = previous?.NetSales,
    };

    private static SummaryCategory Category(CategoryRevenue category) => new()
    {
        CategoryId = category.CategoryId,
        Category = category.Category,
        NetUnits = category.NetUnits,
        NetSales = category.NetSales,
        Share = category.Share,
        NetSalesChange = category.Changes?.NetSales,
    };

    private static SummaryCountry Country(CountrySellers country) => new()
    {
        Country = country.Country,
        CountryName = country.CountryName,
        NetSales = country.NetSales,
        Items = [.. country.Items.Select(item => new SummarySeller
        {
            ProductId = item.ProductId,
            Sku = item.Sku,
            Name = item.Name,
            NetUnits = item.NetUnits,
            NetSales = item.NetSales,
        })],
    };
}
