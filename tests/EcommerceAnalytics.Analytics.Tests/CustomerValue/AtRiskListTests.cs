using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerValue;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>Who is at risk by a model: on customers worked out by hand, and on the CDNOW sample.</summary>
public sealed class AtRiskListTests
{
    private static readonly DateOnly AsOf = new(2024, 3, 1);

    /// <summary>
    /// MBG/NBD with r = 1, alpha = 10, a = b = 1, and two orders ten weeks apart: P(alive) = 1 / (1 + ((10 + T) / 20)² / 2), 2/3 on the day of
    /// the last order. Below 0.9 × 2/3 = 0.6 from T = 13.09, below 0.25 from T = 38.99.
    /// </summary>
    [Theory]
    [InlineData(21, false)] // T = 13, P = 1 / (1 + 1.3225 / 2) = 0.602
    [InlineData(22, true)] // T = 13.14, P = 1 / (1 + 1.339082 / 2) = 0.599
    [InlineData(202, true)] // T = 38.86, P = 1 / (1 + 5.967500 / 2) = 0.251
    [InlineData(203, false)] // T = 39, P = 1 / (1 + 6.0025 / 2) = 0.2499
    public void At_risk_is_who_is_in_doubt_and_not_lost(int silent, bool isAtRisk)
    {
        var customer = Customer(1, repeats: 1, first: AsOf.AddDays(-silent - 70), last: AsOf.AddDays(-silent), new SpendHistory(1, 10));
        var forecast = Forecast(PurchaseModel.Create(PurchaseModelKind.MbgNbd, 1, 10, 1, 1), AsOf, customer)[0];

        Assert.Equal(isAtRisk, AtRiskList.Includes(customer, AsOf, maxDays: 365, forecast));
        Assert.False(AtRiskList.Includes(customer, AsOf, maxDays: silent - 1, forecast));
    }

    [Fact]
    public void A_customer_with_one_order_day_has_no_rhythm_and_is_never_at_risk()
    {
        var customer = Customer(1, repeats: 0, first: AsOf.AddDays(-60), last: AsOf.AddDays(-60), default);

        Assert.False(AtRiskList.Includes(customer, AsOf, maxDays: 365, Forecast(PurchaseModel.Create(PurchaseModelKind.MbgNbd, 1, 10, 1, 1), AsOf, customer)[0]));
        Assert.False(AtRiskList.Includes(customer, AsOf, maxDays: 365, forecast: null));
    }

    /// <summary>
    /// The CDNOW sample as of 1997-09-30 with the published MBG/NBD and Gamma-Gamma parameters, and the 39 weeks after it. Computed independently
    /// from the closed forms: 524 customers at risk, 267 of whom came back; of the first 100 by value at risk 73, for $134.76 each; of
    /// the most recent 100, 74, for $102.65.
    /// </summary>
    [Fact]
    public void Of_the_first_hundred_of_the_CDNOW_sample_three_quarters_came_back()
    {
        var asOf = new DateOnly(1997, 9, 30);
        var sample = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden_cdnow_sample.csv")).Skip(1)
            .Select(line => line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var customers = sample.ConvertAll(v =>
        {
            var first = asOf.AddDays(-(int)Math.Round(v[3] * 7));
            return Customer((int)v[0], (int)v[1], first, first.AddDays((int)Math.Round(v[2] * 7)), new SpendHistory((int)v[1], v[4]));
        });
        var forecasts = Forecast(PurchaseModel.Create(PurchaseModelKind.MbgNbd, 0.524843159, 6.18308528, 0.891359391, 1.61400224), asOf, [.. customers]);
        var model = new CurrentModel(null, new CustomerModelReport(), null, new GammaGammaModel(6.24957227, 3.74422467, 15.443521), null);
        var outcomes = sample.ToDictionary(v => (int)v[0], v => (CameBack: v[5] > 0, Value: v[6]));

        var rows = AtRiskList.Rank(customers.Index()
            .Where(c => AtRiskList.Includes(c.Item, asOf, maxDays: 365, forecasts[c.Index]))
            .Select(c => CustomerValueRowBuilder.Of(c.Item, asOf, forecasts[c.Index], model, isAtRisk: true))).ThenBy(r => r.CustomerId).ToList();
        var recent = rows.OrderBy(r => r.DaysSinceLastOrder).ThenBy(r => r.CustomerId).Take(100);

        Assert.Equal((524, 267), (rows.Count, rows.Count(r => outcomes[r.CustomerId].CameBack)));
        Assert.Equal((73, 134.76), (rows.Take(100).Count(r => outcomes[r.CustomerId].CameBack), Math.Round(rows.Take(100).Average(r => outcomes[r.CustomerId].Value), 2)));
        Assert.Equal((74, 102.65), (recent.Count(r => outcomes[r.CustomerId].CameBack), Math.Round(recent.Average(r => outcomes[r.CustomerId].Value), 2)));
    }

    private static CustomerSummary Customer(int id, int repeats, DateOnly first, DateOnly last, SpendHistory spend) =>
        new(id, 0, repeats + 1, first, last, 10, spend);

    private static CustomerForecast[] Forecast(PurchaseModel model, DateOnly asOf, params CustomerSummary[] customers) =>
        CustomerForecast.Of(model, PurchaseCells.Aggregate([.. customers.Select(c => c.History(asOf))]), ForecastHorizon.Default);
}
