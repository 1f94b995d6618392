using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Predictions for single customers of the CDNOW sample at the fitted parameters, computed with SciPy.</summary>
public class CdnowCustomerTests
{
    public static TheoryData<PurchaseModelKind> Kinds => [.. Enum.GetValues<PurchaseModelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_customer_is_predicted_as_known(PurchaseModelKind kind)
    {
        var model = Cdnow.Model(kind);
        foreach (var customer in Cdnow.Customers)
        {
            var known = customer.Predictions[kind];
            Assert.Equal(known.Alive, model.ProbabilityAlive(customer.History), 1e-9);
            Assert.Equal(known.Expected, model.ExpectedPurchases(customer.History, 39), 1e-9);
            Assert.Equal(known.None, 1 - model.ProbabilityOfPurchase(customer.History, 39), 1e-9);

            // The known values of BG and MBG come from a Gauss-Jacobi rule of 60 points, good to six digits: see below.
            Close.Relative(known.Discounted, model.DiscountedExpectedPurchases(customer.History, Cdnow.DiscountRate), 1e-6);
        }
    }

    [Fact]
    public void Every_customer_spends_as_known()
    {
        Assert.All(Cdnow.Customers, customer =>
            Assert.Equal(customer.ExpectedOrderValue, Cdnow.GammaGamma.Model!.ExpectedOrderValue(customer.Spend), 1e-8));
    }

    [Theory]
    [InlineData(1, PurchaseModelKind.BgNbd, 0.726620312, 1.22599446, 0.44537205)]
    [InlineData(1, PurchaseModelKind.MbgNbd, 0.706138479, 1.26275885, 0.440060249)]
    [InlineData(1, PurchaseModelKind.ParetoNbd, 0.869134264, 1.4552017, 0.40807365)]
    [InlineData(2, PurchaseModelKind.BgNbd, 0.212391044, 0.203418848, 0.883193766)]
    [InlineData(2, PurchaseModelKind.MbgNbd, 0.170951079, 0.188944902, 0.895089703)]
    [InlineData(2, PurchaseModelKind.ParetoNbd, 0.167996058, 0.171114336, 0.913354684)]
    [InlineData(3, PurchaseModelKind.BgNbd, 1, 0.194793631, 0.855664948)]
    [InlineData(3, PurchaseModelKind.MbgNbd, 0.389722977, 0.153966019, 0.89119725)]
    [InlineData(3, PurchaseModelKind.ParetoNbd, 0.295112572, 0.107070232, 0.930727755)]
    [InlineData(6, PurchaseModelKind.BgNbd, 0.64183471, 3.33757136, 0.364279911)]
    [InlineData(6, PurchaseModelKind.MbgNbd, 0.622679896, 3.16716954, 0.383020242)]
    [InlineData(6, PurchaseModelKind.ParetoNbd, 0.74945291, 3.712087, 0.311303714)]
    [InlineData(157, PurchaseModelKind.BgNbd, 0.969221269, 20.0552493, 0.0307787364)]
    [InlineData(157, PurchaseModelKind.MbgNbd, 0.965938082, 18.9518721, 0.034061925)]
    [InlineData(157, PurchaseModelKind.ParetoNbd, 0.996186944, 19.5958492, 0.0234198927)]
    [InlineData(1516, PurchaseModelKind.BgNbd, 0.968854441, 20.7489029, 0.0311455619)]
    [InlineData(1516, PurchaseModelKind.MbgNbd, 0.965484649, 19.446608, 0.0345153561)]
    [InlineData(1516, PurchaseModelKind.ParetoNbd, 0.997873405, 20.1148209, 0.0238627762)]
    public void Named_customers_are_predicted_as_known(int id, PurchaseModelKind kind, double alive, double expected, double none)
    {
        var history = Cdnow.Customers[id - 1].History;
        var model = Cdnow.Model(kind);
        Assert.Equal(id, Cdnow.Customers[id - 1].Id);
        Close.Digits(alive, model.ProbabilityAlive(history), 8);
        Close.Digits(expected, model.ExpectedPurchases(history, 39), 8);
        Close.Digits(none, 1 - model.ProbabilityOfPurchase(history, 39), 8);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scores_of_all_customers_are_the_single_predictions(PurchaseModelKind kind)
    {
        var model = Cdnow.Model(kind);
        var scores = model.Score(Cdnow.Histories, 39);
        for (var i = 0; i < Cdnow.Histories.Length; i++)
        {
            Assert.Equal(model.ProbabilityAlive(Cdnow.Histories[i]), scores.ProbabilityAlive[i]);
            Assert.Equal(model.ProbabilityOfPurchase(Cdnow.Histories[i], 39), scores.ProbabilityOfPurchase[i]);
            Assert.Equal(model.ExpectedPurchases(Cdnow.Histories[i], 39), scores.ExpectedPurchases[i]);
        }
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, 6735.764194, 243230.6814, 5.16980737, 1.01729755, 71.0673615)]
    [InlineData(PurchaseModelKind.MbgNbd, 5863.324960, 211716.4104, 4.92264845, 0.724493507, 61.5085637)]
    [InlineData(PurchaseModelKind.ParetoNbd, 7205.548090, 261531.6714, 6.50035183, 0.478280214, 86.2576236)]
    public void Discounted_orders_over_all_time_add_up_as_known(
        PurchaseModelKind kind, double orders, double value, double first, double third, double busiest)
    {
        var model = Cdnow.Model(kind);
        var discounted = Cdnow.Cells.Expand(Cdnow.Cells.Evaluate(h => model.DiscountedExpectedPurchases(h, Cdnow.DiscountRate)));
        Assert.Equal(0.00268772966106, Cdnow.DiscountRate, 1e-14);
        Assert.Equal(orders, discounted.Sum(), 1e-4);
        Assert.Equal(value, discounted.Select((d, i) => d * Cdnow.GammaGamma.Model!.ExpectedOrderValue(Cdnow.Spend[i])).Sum(), 2e-3);
        Close.Relative(first, discounted[0], 1e-6);
        Close.Relative(third, discounted[2], 1e-6);
        Close.Relative(busiest, discounted[1515], 1e-6);
    }

    // The two busiest customers, where the rule of 60 points is furthest off; mpmath, 40 digits, at the parameters shown.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, new[] { 0.242594522, 4.41360202, 0.792922017, 2.42590678 }, 157, 72.17489637566579)]
    [InlineData(PurchaseModelKind.BgNbd, new[] { 0.242594522, 4.41360202, 0.792922017, 2.42590678 }, 1516, 71.06737840187024)]
    [InlineData(PurchaseModelKind.MbgNbd, new[] { 0.524843159, 6.18308528, 0.891359391, 1.61400224 }, 157, 63.07451008254658)]
    public void Discounted_orders_of_busy_customers_are_exact(PurchaseModelKind kind, double[] parameters, int id, double expected)
    {
        var model = PurchaseModel.Create(kind, parameters);
        Close.Relative(expected, model.DiscountedExpectedPurchases(Cdnow.Customers[id - 1].History, 0.00268772966106), 1e-12);
    }

    // Twelve months of 4.345 weeks at one percent each, paid at their end: the convention of the package lifetimes.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, 71507.9518, 36.273978)]
    [InlineData(PurchaseModelKind.MbgNbd, 67774.1397, 37.180584)]
    [InlineData(PurchaseModelKind.ParetoNbd, 72315.6072, 43.074362)]
    public void Value_of_the_next_twelve_months_adds_up_as_known(PurchaseModelKind kind, double total, double first)
    {
        var model = Cdnow.Model(kind);
        var year = new ClvHorizon(12, 4.345, 0.01, CashFlowTiming.EndOfPeriod);
        var values = Cdnow.Customers.Select(customer =>
            model.DiscountedExpectedPurchases(customer.History, year) * Cdnow.GammaGamma.Model!.ExpectedOrderValue(customer.Spend)).ToArray();
        Assert.Equal(total, values.Sum(), 1e-3);
        Close.Digits(first, values[0], 8);
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, 59931.63)]
    [InlineData(PurchaseModelKind.MbgNbd, 57128.10)]
    [InlineData(PurchaseModelKind.ParetoNbd, 60449.31)]
    public void Spend_of_the_hold_out_is_forecast_as_known(PurchaseModelKind kind, double total)
    {
        var expected = Cdnow.Model(kind).Score(Cdnow.Histories, 39).ExpectedPurchases;
        Assert.Equal(total, expected.Select((orders, i) => orders * Cdnow.GammaGamma.Model!.ExpectedOrderValue(Cdnow.Spend[i])).Sum(), 0.006);
        Assert.Equal(70976.39, Cdnow.Customers.Sum(customer => customer.HoldoutValue), 0.006);
    }

    // Two periods at 1 %: a payment in the middle of the second is discounted by 1.5 of them, at its end by 2.
    [Fact]
    public void The_timing_of_payments_is_a_choice()
    {
        var model = Cdnow.Model(PurchaseModelKind.MbgNbd);
        var history = Cdnow.Customers[5].History;
        var first = model.ExpectedPurchases(history, 4);
        var second = model.ExpectedPurchases(history, 8) - first;
        var middle = model.DiscountedExpectedPurchases(history, new ClvHorizon(2, 4, 0.01, CashFlowTiming.MidPeriod));
        var end = model.DiscountedExpectedPurchases(history, new ClvHorizon(2, 4, 0.01, CashFlowTiming.EndOfPeriod));
        Close.Relative((first / Math.Sqrt(1.01)) + (second / Math.Pow(1.01, 1.5)), middle, 1e-12);
        Close.Relative((first / 1.01) + (second / 1.0201), end, 1e-12);
    }

    [Fact]
    public void Months_are_twelfths_of_a_year_and_compound_to_the_annual_rate()
    {
        var horizon = ClvHorizon.InMonths(12, 0.1);
        Assert.Equal(365.25 / 7, horizon.Periods * horizon.PeriodLength, 1e-12);
        Assert.Equal(1.1, Math.Pow(1 + horizon.RatePerPeriod, 12), 1e-12);
        Assert.Equal(CashFlowTiming.MidPeriod, horizon.Timing);
    }
}
