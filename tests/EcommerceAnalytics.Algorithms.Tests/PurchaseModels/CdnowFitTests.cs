using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>
/// Fits of the CDNOW sample. Log-likelihoods −9582.4 (BG), −9595.0 (Pareto) and the rounded parameters are published in
/// Fader, Hardie and Lee (2005); the further digits were computed with SciPy.
/// </summary>
public class CdnowFitTests
{
    public static TheoryData<PurchaseModelKind, double, double[], double[]> Known => new()
    {
        {
            PurchaseModelKind.BgNbd, -9582.429207,
            [0.242594522, 4.41360202, 0.792922017, 2.42590678], [0.0125573781, 0.37822406, 0.185733821, 0.70541426]
        },
        {
            PurchaseModelKind.MbgNbd, -9582.135716,
            [0.524843159, 6.18308528, 0.891359391, 1.61400224], [0.0832682068, 0.695620644, 0.154789928, 0.5374948]
        },
        {
            PurchaseModelKind.ParetoNbd, -9594.976179,
            [0.553277047, 10.5776835, 0.606239989, 11.6687353], [0.047627926, 0.842722534, 0.187281342, 6.21111359]
        },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Parameters_likelihood_and_standard_errors_are_reproduced(
        PurchaseModelKind kind, double logLikelihood, double[] parameters, double[] standardErrors)
    {
        var fit = Cdnow.Fit(kind);

        Assert.Equal(FitStatus.Interior, fit.Status);
        Assert.Null(fit.Reason);
        Assert.True(fit.Converged);
        Assert.True(fit.GradientNorm < 1e-9);
        Assert.Equal(logLikelihood, fit.LogLikelihood!.Value, 1e-5);
        for (var i = 0; i < 4; i++)
        {
            Close.Digits(parameters[i], fit.Model!.Parameters[i], 8);
            Close.Relative(standardErrors[i], fit.StandardErrors![i], 1e-6);
        }

        Assert.Equal((2357, 946, 1016), (fit.Customers, fit.Repeaters, fit.Cells));
    }

    [Fact]
    public void The_best_likelihood_is_chosen()
    {
        var selection = PurchaseModelSelection.Choose(Cdnow.Cells);
        Assert.Equal(
            [PurchaseModelKind.MbgNbd, PurchaseModelKind.BgNbd, PurchaseModelKind.ParetoNbd],
            selection.Fits.Select(fit => fit.Kind));
        Assert.Equal(PurchaseModelKind.MbgNbd, selection.Chosen!.Kind);
        Assert.Contains("-9582.14", selection.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, new[] { 1 })]
    [InlineData(PurchaseModelKind.MbgNbd, new[] { 1 })]
    [InlineData(PurchaseModelKind.ParetoNbd, new[] { 1, 3 })]
    public void Days_instead_of_weeks_scale_the_time_parameters_only(PurchaseModelKind kind, int[] timeParameters)
    {
        var weeks = Cdnow.Fit(kind);
        var days = PurchaseModelFit.Fit(kind, PurchaseCells.Aggregate(
            [.. Cdnow.Histories.Select(h => new PurchaseHistory(h.RepeatPurchases, h.AgeAtLastPurchase * 7, h.CustomerAge * 7))]));

        for (var i = 0; i < 4; i++)
        {
            var factor = timeParameters.Contains(i) ? 7 : 1;
            Close.Relative(weeks.Model!.Parameters[i] * factor, days.Model!.Parameters[i], 1e-8);
            Close.Relative(weeks.StandardErrors![i] * factor, days.StandardErrors![i], 1e-5);
        }

        Assert.Equal(weeks.LogLikelihood!.Value - (2457 * Math.Log(7)), days.LogLikelihood!.Value, 1e-6);
    }

    [Fact]
    public void Likelihood_in_days_is_as_computed_independently()
    {
        var model = PurchaseModel.Create(PurchaseModelKind.BgNbd, 0.242594522, 4.41360202 * 7, 0.792922017, 2.42590678);
        var cells = PurchaseCells.Aggregate(
            [.. Cdnow.Histories.Select(h => new PurchaseHistory(h.RepeatPurchases, h.AgeAtLastPurchase * 7, h.CustomerAge * 7))]);
        Assert.Equal(-14363.530443, model.LogLikelihood(cells), 1e-5);
    }

    // The file that papers and packages use has ages of two decimals.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, -9582.425561, new[] { 0.242592907, 4.41353156, 0.792886148, 2.42575344 })]
    [InlineData(PurchaseModelKind.MbgNbd, -9582.132685, new[] { 0.524837984, 6.18299202, 0.891356155, 1.61399933 })]
    [InlineData(PurchaseModelKind.ParetoNbd, -9594.973930, new[] { 0.553275509, 10.5776122, 0.606213569, 11.6679112 })]
    public void Ages_of_two_decimals_give_the_known_fit(PurchaseModelKind kind, double logLikelihood, double[] parameters)
    {
        var fit = PurchaseModelFit.Fit(kind, PurchaseCells.Aggregate([.. Cdnow.Histories.Select(h => new PurchaseHistory(
            h.RepeatPurchases, Math.Round(h.AgeAtLastPurchase, 2), Math.Round(h.CustomerAge, 2)))]));

        Assert.Equal(logLikelihood, fit.LogLikelihood!.Value, 1e-5);
        for (var i = 0; i < 4; i++)
        {
            Close.Digits(parameters[i], fit.Model!.Parameters[i], 6);
        }
    }

    // Rounding the ages to whole weeks is mild, one day more of age as well.
    [Fact]
    public void The_convention_of_time_matters_as_known()
    {
        AssertBg([0.241873, 4.383149, 0.807924, 2.475177], h => new PurchaseHistory(
            h.RepeatPurchases, Math.Round(h.AgeAtLastPurchase), Math.Round(h.CustomerAge)));
        AssertBg([0.241742, 4.393844, 0.814480, 2.477166], h => new PurchaseHistory(
            h.RepeatPurchases, h.AgeAtLastPurchase, h.CustomerAge + (1 / 7.0)));

        var floored = PurchaseModelFit.Fit(PurchaseModelKind.ParetoNbd, PurchaseCells.Aggregate([.. Cdnow.Histories.Select(h => new PurchaseHistory(
            h.RepeatPurchases, Math.Floor(h.AgeAtLastPurchase + 1e-9), Math.Floor(h.CustomerAge + 1e-9)))]));
        Close.Digits(0.426357, floored.Model!.Parameters[2], 6);
        Close.Digits(4.960852, floored.Model.Parameters[3], 7);
    }

    [Fact]
    public void Rows_in_any_order_give_the_same_fit_to_the_last_bit()
    {
        var reversed = PurchaseModelFit.Fit(PurchaseModelKind.MbgNbd, PurchaseCells.Aggregate([.. Cdnow.Histories.Reverse()]));
        Assert.Equal(Cdnow.Fit(PurchaseModelKind.MbgNbd).Model!.Parameters, reversed.Model!.Parameters);
    }

    private static void AssertBg(double[] expected, Func<PurchaseHistory, PurchaseHistory> change)
    {
        var fit = PurchaseModelFit.Fit(PurchaseModelKind.BgNbd, PurchaseCells.Aggregate([.. Cdnow.Histories.Select(change)]));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], fit.Model!.Parameters[i], 1.5e-6);
        }
    }
}
