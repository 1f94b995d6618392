using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Values on which the R package BTYD and an independent implementation agree to all digits shown.</summary>
public class FormulaTests
{
    private static readonly PurchaseModel Bg = PurchaseModel.Create(PurchaseModelKind.BgNbd, 0.243, 4.414, 0.793, 2.426);
    private static readonly PurchaseModel Pareto = PurchaseModel.Create(PurchaseModelKind.ParetoNbd, 0.55, 10.56, 0.61, 11.64);
    private static readonly PurchaseModel ParetoOfDert =
        PurchaseModel.Create(PurchaseModelKind.ParetoNbd, 0.5629966, 12.559037, 0.4081095, 10.5148048);

    [Theory]
    [InlineData(1, 0.0532678911717)]
    [InlineData(2, 0.103389739756)]
    [InlineData(3, 0.150865230893)]
    public void Bg_expects_of_a_new_customer(double weeks, double expected)
    {
        Close.Digits(expected, Bg.ExpectedPurchases(PurchaseHistory.NewCustomer, weeks), 12);
    }

    [Fact]
    public void Bg_expects_of_a_known_customer()
    {
        Close.Digits(0.391569207091, Bg.ExpectedPurchases(new PurchaseHistory(10, 35, 39), 2), 12);
    }

    [Theory]
    [InlineData(23, 39, 39, 0.968555454221)]
    [InlineData(5, 30, 39, 0.705626847158)]
    [InlineData(10, 30, 39, 0.571551734243)]
    [InlineData(20, 30, 39, 0.196820444467)]
    public void Bg_probability_alive(int x, double last, double age, double expected)
    {
        Close.Digits(expected, Bg.ProbabilityAlive(new PurchaseHistory(x, last, age)), 12);
    }

    // The first one was computed with mpmath to 50 digits: BTYD shows …4036 where it is …40369.
    [Theory]
    [InlineData(2, 10, 1.07868964037e-07)]
    [InlineData(39, 0, 0.573786352096)]
    [InlineData(30, 11, 0.00199952144748)]
    public void Bg_distribution_of_the_orders_of_a_new_customer(double weeks, int orders, double expected)
    {
        Close.Digits(expected, Bg.PurchaseDistribution(PurchaseHistory.NewCustomer, weeks, orders)[orders], 12);
    }

    [Fact]
    public void Likelihoods_of_the_sample_at_rounded_parameters()
    {
        Assert.Equal(-9582.43047801, Bg.LogLikelihood(Cdnow.Cells), 1e-8);
        var pareto = PurchaseModel.Create(PurchaseModelKind.ParetoNbd, 0.553, 10.578, 0.606, 11.669);
        Assert.Equal(-9594.97625927, pareto.LogLikelihood(Cdnow.Cells), 1e-8);
        Assert.Equal(-4055.91923205, new GammaGammaModel(6.25, 3.74, 15.44).LogLikelihood(Cdnow.Spend), 1e-7);
    }

    [Fact]
    public void Pareto_predictions()
    {
        Close.Digits(0.292403101109, Pareto.ProbabilityAlive(new PurchaseHistory(0, 0, 39)), 12);
        Close.Digits(0.388411723242, Pareto.ExpectedPurchases(new PurchaseHistory(10, 35, 39), 2), 12);
        Close.Digits(0.0507782062, Pareto.ExpectedPurchases(PurchaseHistory.NewCustomer, 1), 9);
    }

    [Theory]
    [InlineData(7, 35, 1.86418332807)]
    [InlineData(1, 30, 2.1991554497)]
    [InlineData(2, 30, 2.84353440607)]
    [InlineData(3, 30, 2.86712839121)]
    [InlineData(4, 30, 2.44541007861)]
    [InlineData(5, 30, 1.84050192448)]
    public void Pareto_discounted_orders(int x, double last, double expected)
    {
        Close.Digits(expected, ParetoOfDert.DiscountedExpectedPurchases(new PurchaseHistory(x, last, 77.86), 0.0027), 10);
    }

    [Theory]
    [InlineData(2, 22.345, 24.6596128609)]
    [InlineData(1, 11.77, 18.9168520578)]
    [InlineData(0, 0, 35.2189781022)]
    public void Expected_value_of_an_order(int x, double mean, double expected)
    {
        Close.Digits(expected, new GammaGammaModel(6.25, 3.74, 15.44).ExpectedOrderValue(new SpendHistory(x, mean)), 12);
    }

    // Reference: the hypergeometric formula of Fader, Hardie and Lee (2005) with mpmath to 60 digits.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, 0.25, 4, 0.99999999, 2.5, 2, 30, 38, 39, 1.1469755572495991)]
    [InlineData(PurchaseModelKind.MbgNbd, 0.25, 4, 1, 2.5, 2, 30, 38, 39, 1.2705315589980463)]
    [InlineData(PurchaseModelKind.BgNbd, 0.25, 4, 24846, 1e7, 5, 30, 38, 39, 4.8039385813182537)]
    [InlineData(PurchaseModelKind.BgNbd, 0.9, 10.5, 0.307, 273.256, 40, 50, 52, 27, 17.451235893161088)]
    [InlineData(PurchaseModelKind.BgNbd, 0.25, 4, 0.8, 2.5, 1000, 51.9, 52, 52, 699.01904234093081)]
    [InlineData(PurchaseModelKind.MbgNbd, 0.25, 4, 0.8, 2.5, 1000, 51.9, 52, 520, 2960.5248086766952)]
    [InlineData(PurchaseModelKind.BgNbd, 0.05, 0.01, 0.8, 2.5, 0, 0, 0.2, 520, 4.215211205729967)]
    [InlineData(PurchaseModelKind.BgNbd, 0.25, 4, 0.8, 2.5, 1500, 3, 3.1, 100, 0.0058163560205136164)]
    public void Expected_orders_over_the_whole_range(
        PurchaseModelKind kind, double r, double alpha, double a, double b, int x, double last, double age, double weeks, double expected)
    {
        var model = PurchaseModel.Create(kind, r, alpha, a, b);
        Close.Relative(expected, model.ExpectedPurchases(new PurchaseHistory(x, last, age), weeks), 1e-11);
    }

    // Reference: ∫ e^(−δu) dE[Y(u)] with mpmath to 40 digits.
    [Theory]
    [InlineData(PurchaseModelKind.MbgNbd, 0.05, 4, 25, 0.4, 0, 0, 14.14, 0.01, 0.001122265691301692)]
    [InlineData(PurchaseModelKind.BgNbd, 0.24, 4.4, 0.79, 2.43, 0, 0, 0, 0.0027, 3.63443123311978)]
    [InlineData(PurchaseModelKind.MbgNbd, 0.52, 6.2, 0.89, 1.6, 3, 30, 38.86, 1e-5, 38.55339421331179)]
    [InlineData(PurchaseModelKind.BgNbd, 0.9, 10.5, 0.307, 273.256, 40, 50, 52, 0.0027, 208.0819550181984)]
    [InlineData(PurchaseModelKind.MbgNbd, 8, 0.3, 0.05, 0.3, 5, 1, 2, 0.01, 27.64710891662014)]
    public void Discounted_orders_over_the_whole_range(
        PurchaseModelKind kind, double r, double alpha, double a, double b, int x, double last, double age, double rate, double expected)
    {
        var model = PurchaseModel.Create(kind, r, alpha, a, b);
        Close.Relative(expected, model.DiscountedExpectedPurchases(new PurchaseHistory(x, last, age), rate), 1e-11);
    }

    // At s = 1 the closed form turns into a logarithm: (r+x)/(α+T) (β+T) ln((β+T+t)/(β+T)).
    [Theory]
    [InlineData(1)]
    [InlineData(1 + 1e-12)]
    [InlineData(1 - 1e-9)]
    public void Pareto_expectation_is_smooth_at_s_equal_to_one(double s)
    {
        var model = PurchaseModel.Create(PurchaseModelKind.ParetoNbd, 0.5, 10, s, 12);
        var history = new PurchaseHistory(2, 30, 30);
        Close.Relative(2.5 / 40 * 42 * Math.Log(52.0 / 42), model.ExpectedPurchases(history, 10), 1e-9);
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    [InlineData(PurchaseModelKind.ParetoNbd)]
    public void The_distribution_adds_up_to_the_other_predictions(PurchaseModelKind kind)
    {
        var model = Cdnow.Model(kind);
        foreach (var history in new[] { PurchaseHistory.NewCustomer, new(0, 0, 30), new(7, 29.4, 38.9), new(29, 37.7, 38) })
        {
            var distribution = model.PurchaseDistribution(history, 39, 250);
            Assert.Equal(1, distribution.Sum(), 1e-9);
            Assert.Equal(model.ExpectedPurchases(history, 39), distribution.Select((p, n) => n * p).Sum(), 1e-7);
            Assert.Equal(model.ProbabilityOfPurchase(history, 39), 1 - distribution[0], 1e-12);
            for (var count = 0; count <= 40; count++)
            {
                Assert.Equal(distribution.Skip(count).Sum(), model.ProbabilityOfAtLeast(history, 39, count), 1e-9);
            }
        }
    }
}
