using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

public class GammaGammaTests
{
    // Published: 6.25, 3.74, 15.44 (Fader, Hardie and Lee 2005); further digits and standard errors with SciPy.
    [Fact]
    public void Cdnow_parameters_likelihood_and_standard_errors_are_reproduced()
    {
        var fit = Cdnow.GammaGamma;
        Assert.Equal(FitStatus.Interior, fit.Status);
        Assert.Equal(946, fit.Customers);
        Assert.True(fit.GradientNorm < 1e-9);
        Assert.Equal(-4055.917695, fit.LogLikelihood!.Value, 1e-5);
        Close.Digits(6.24957227, fit.Model!.P, 8);
        Close.Digits(3.74422467, fit.Model.Q, 8);
        Close.Digits(15.443521, fit.Model.Gamma, 8);
        Close.Relative(1.19005534, fit.StandardErrors![0], 1e-6);
        Close.Relative(0.290133065, fit.StandardErrors[1], 1e-6);
        Close.Relative(4.15942275, fit.StandardErrors[2], 1e-6);
        Assert.Equal(0.113888, fit.Correlation!.Value, 1e-6);
        Assert.Null(fit.Warning);
        Assert.Equal(35.1703713, fit.Model.PopulationMean, 1e-6);
    }

    [Theory]
    [InlineData(1, 24.653919)]
    [InlineData(2, 18.910018)]
    [InlineData(3, 35.170371)]
    [InlineData(6, 71.464706)]
    [InlineData(157, 26.394264)]
    [InlineData(1516, 39.890287)]
    public void Named_customers_spend_as_known(int id, double expected)
    {
        Close.Digits(expected, Cdnow.GammaGamma.Model!.ExpectedOrderValue(Cdnow.Spend[id - 1]), 8);
    }

    // With p, q, gamma = 6.25, 3.74, 15.44: the mean is 96.5/2.74; thirteen orders worth nothing leave 96.5/83.99 of it.
    [Fact]
    public void Orders_that_were_given_back_draw_the_value_towards_0_and_not_to_the_mean()
    {
        var model = new GammaGammaModel(6.25, 3.74, 15.44);
        Assert.Equal(35.2189781022, model.ExpectedOrderValue(new SpendHistory(0, 0)), 1e-10);
        Assert.Equal(1.14894630313, model.ExpectedOrderValue(new SpendHistory(13, 0)), 1e-10);
        Assert.Equal(model.ExpectedOrderValue(new SpendHistory(13, 0)), model.ExpectedOrderValue(new SpendHistory(13, -5)));
        Assert.Equal(model.ExpectedOrderValue(new SpendHistory(13, 0)), model.ExpectedOrderValue(new SpendHistory(13, 1e-12)), 1e-11);
        Assert.True(model.ExpectedOrderValue(new SpendHistory(13, 0)) < model.ExpectedOrderValue(new SpendHistory(13, 0.01)));
        Assert.Equal(model.PopulationMean, model.ExpectedOrderValue(new SpendHistory(13, double.NaN)));
    }

    [Fact]
    public void An_order_counts_for_spend_when_it_is_worth_something_after_refunds()
    {
        Assert.Equal(new SpendHistory(2, 15), SpendHistory.FromOrderValues(100, [10, 0, 20, -3]));
        Assert.Equal(new SpendHistory(2, 0), SpendHistory.FromOrderValues(100, [0, -3]));
        Assert.Equal(new SpendHistory(0, 0), SpendHistory.FromOrderValues(100, []));

        // Nothing but a first order that was given back; one of which nothing is known.
        Assert.Equal(new SpendHistory(1, 0), SpendHistory.FromOrderValues(0, []));
        Assert.Equal(new SpendHistory(0, 0), SpendHistory.FromOrderValues(null, []));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    [InlineData(2e5)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void The_currency_changes_nothing_but_the_unit(double factor)
    {
        var fit = GammaGammaFit.Fit([.. Cdnow.Spend.Select(spend => spend with { MeanOrderValue = spend.MeanOrderValue * factor })]);
        Assert.Equal(FitStatus.Interior, fit.Status);
        Close.Digits(6.24957227, fit.Model!.P, 8);
        Close.Digits(3.74422467, fit.Model.Q, 8);
        Close.Digits(15.443521, fit.Model.Gamma / factor, 8);
        Close.Relative(4.15942275, fit.StandardErrors![2] / factor, 1e-6);
        Assert.Equal(-4055.917695, fit.LogLikelihood!.Value + (946 * Math.Log(factor)), 1e-5);
    }

    [Fact]
    public void Values_that_are_not_positive_are_left_out_of_the_fit()
    {
        var fit = GammaGammaFit.Fit([.. Cdnow.Spend, new(2, 0), new(5, -10), new(1, double.NaN)]);
        Assert.Equal(946, fit.Customers);
        Assert.Equal(Cdnow.GammaGamma.LogLikelihood, fit.LogLikelihood);
    }

    [Fact]
    public void Too_few_customers_are_refused()
    {
        var fit = GammaGammaFit.Fit([.. Enumerable.Range(1, 49).Select(i => new SpendHistory(1, i))]);
        Assert.Equal(FitStatus.TooFewRepeaters, fit.Status);
        Assert.StartsWith("Only 49 customers", fit.Reason, StringComparison.Ordinal);
        Assert.Null(fit.Model);
    }

    // Order values whose spread between customers has no mean: they run over twelve powers of ten.
    [Fact]
    public void An_infinite_mean_is_kept_finite_and_said()
    {
        var spend = Enumerable.Range(0, 400).Select(i => new SpendHistory(2 + (i % 3), Math.Pow(10, (i % 121 / 10.0) - 4)));
        var fit = GammaGammaFit.Fit([.. spend]);
        Assert.Equal(FitStatus.Bounded, fit.Status);
        Assert.NotNull(fit.Reason);
        Assert.Null(fit.StandardErrors);
        Assert.Equal(Math.Exp(0.01), fit.Model!.Q, 1e-6);
        Assert.True(double.IsFinite(fit.Model.PopulationMean));
    }

    [Fact]
    public void Equal_values_are_a_ridge()
    {
        var fit = GammaGammaFit.Fit([.. Enumerable.Range(0, 200).Select(i => new SpendHistory(1 + (i % 5), 20))]);
        Assert.Equal(FitStatus.Ridge, fit.Status);
        Assert.Null(fit.Correlation);
        Assert.InRange(fit.Model!.ExpectedOrderValue(new SpendHistory(3, 20)), 19.5, 20.5);
    }

    [Fact]
    public void Values_that_grow_with_the_number_of_orders_are_warned_of()
    {
        var fit = GammaGammaFit.Fit([.. Enumerable.Range(0, 300).Select(i => new SpendHistory(1 + (i % 10), (10 * (1 + (i % 10))) + (i % 7)))]);
        Assert.True(fit.Correlation > 0.9);
        Assert.Contains("depends on their number", fit.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 2, double.PositiveInfinity)]
    [InlineData(1, double.NaN, 1)]
    public void Impossible_parameters_are_refused(double p, double q, double gamma)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammaGammaModel(p, q, gamma));
    }
}
