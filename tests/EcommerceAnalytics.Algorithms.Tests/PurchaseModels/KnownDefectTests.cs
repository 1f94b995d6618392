using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Inputs on which other packages fail: the Python package lifetimes 0.11.3 and users' reports of CLVTools.</summary>
public class KnownDefectTests
{
    // lifetimes: infinite. Reference: mpmath, 60 digits.
    [Fact]
    public void A_equal_to_one_is_no_pole()
    {
        var model = PurchaseModel.Create(PurchaseModelKind.BgNbd, 0.25, 4, 1, 2.5);
        Close.Relative(1.1469755516098947, model.ExpectedPurchases(new PurchaseHistory(2, 30, 38), 39), 1e-13);
    }

    // lifetimes: NaN.
    [Fact]
    public void A_plus_b_equal_to_one_is_no_pole()
    {
        var model = PurchaseModel.Create(PurchaseModelKind.BgNbd, 0.25, 4, 0.5, 0.5);
        Close.Digits(0.1867368, model.ExpectedPurchases(new PurchaseHistory(0, 0, 38), 39), 7);
    }

    // lifetimes: NaN above about 170 orders, where the gamma function overflows.
    [Fact]
    public void Two_hundred_orders_have_a_probability()
    {
        var model = PurchaseModel.Create(PurchaseModelKind.BgNbd, 0.25, 4, 0.8, 2.5);
        var distribution = model.PurchaseDistribution(PurchaseHistory.NewCustomer, 500, 400);
        Assert.All(distribution, p => Assert.InRange(p, double.Epsilon, 1));
        Assert.True(distribution[200] < distribution[199]);
    }

    // lifetimes counts 30 days for data in days but 4.345 weeks for data in weeks.
    [Fact]
    public void A_month_is_the_same_everywhere()
    {
        Assert.Equal(365.25 / 12, PurchaseHistory.WeeksPerMonth * PurchaseHistory.DaysPerWeek, 1e-12);
        Assert.Equal(PurchaseHistory.WeeksPerMonth, ClvHorizon.InMonths(1, 0.1).PeriodLength);
    }

    // lifetimes: overflow above 300 orders.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    [InlineData(PurchaseModelKind.ParetoNbd)]
    public void Frequent_buyers_are_no_trouble(PurchaseModelKind kind)
    {
        var model = Cdnow.Model(kind);
        foreach (var history in new PurchaseHistory[] { new(1000, 38.9, 39), new(1000, 5, 39), new(5000, 700, 700), new(300, 0, 0) })
        {
            Assert.True(double.IsFinite(model.LogLikelihood(PurchaseCells.Aggregate([history]))));
            Assert.InRange(model.ProbabilityAlive(history), 0, 1);
            Assert.True(double.IsFinite(model.ExpectedPurchases(history, 52)));
            Assert.True(double.IsFinite(model.DiscountedExpectedPurchases(history, 0.0027)));
        }
    }

    // CLVTools: NaN when beta is huge. As beta and s grow together everybody leaves at the rate s/beta.
    [Fact]
    public void A_huge_beta_means_one_rate_of_leaving_for_all()
    {
        var model = PurchaseModel.Create(PurchaseModelKind.ParetoNbd, 0.75, 10, 1e7, 1e9);
        var history = new PurchaseHistory(3, 20, 30);

        // Orders at rate 3.75/40 until leaving at rate 0.01, discounted at 0.0027: P(alive) · 3.75/40 / 0.0127.
        var expected = model.ProbabilityAlive(history) * 3.75 / 40 / 0.0127;
        Close.Relative(expected, model.DiscountedExpectedPurchases(history, 0.0027), 1e-5);
    }

    // Not a defect, but taken for one: who orders often and then stops is gone sooner.
    [Fact]
    public void More_orders_before_the_same_silence_mean_less_hope()
    {
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var model = Cdnow.Model(kind);
            Assert.True(model.ProbabilityAlive(new PurchaseHistory(20, 30, 39)) < model.ProbabilityAlive(new PurchaseHistory(5, 30, 39)));
        }
    }

    // MBG/NBD has no closed form for this in pymc-marketing.
    [Fact]
    public void Probability_of_an_order_exists_for_mbg()
    {
        var model = Cdnow.Model(PurchaseModelKind.MbgNbd);
        var history = Cdnow.Customers[2].History;
        Close.Digits(1 - 0.89119725, model.ProbabilityOfPurchase(history, 39), 7);
    }
}
