using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

public class DegenerateDataTests
{
    public static TheoryData<PurchaseModelKind> Kinds => [.. Enum.GetValues<PurchaseModelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_customers_nothing_is_fitted(PurchaseModelKind kind) => AssertRefused(kind, [], "Only 0 customers");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_customer_is_too_few(PurchaseModelKind kind) => AssertRefused(kind, [new(5, 20, 30)], "Only 1 customers");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_time_buyers_teach_nothing(PurchaseModelKind kind)
    {
        AssertRefused(kind, [.. Enumerable.Range(0, 5000).Select(i => new PurchaseHistory(0, 0, i % 50))], "Only 0 customers");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forty_nine_repeaters_are_too_few(PurchaseModelKind kind)
    {
        AssertRefused(kind, [.. Enumerable.Range(0, 49).Select(i => new PurchaseHistory(1, i / 2.0, 30)), new(0, 0, 30)], "Only 49 customers");
    }

    [Fact]
    public void Without_a_fit_none_is_chosen_and_the_gate_says_why()
    {
        var selection = PurchaseModelSelection.Choose(PurchaseCells.Aggregate([new(5, 20, 30)]));
        Assert.Null(selection.Chosen);
        Assert.Equal(3, selection.Fits.Count);
        Assert.StartsWith("Only 1 customers", selection.Reason, StringComparison.Ordinal);
        var gate = ServiceGate.Judge(100, selection.Chosen, null);
        Assert.False(gate.Passed);
        Assert.Equal(2, gate.Reasons.Count);
    }

    // Everybody orders once a week to the end: no heterogeneity and no dropout to identify.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clockwork_customers_are_a_ridge_and_said_to_be_one(PurchaseModelKind kind)
    {
        var fit = PurchaseModelFit.Fit(kind, PurchaseCells.Aggregate([new(30, 30, 30), new(40, 40, 40)], [100, 100]));
        Assert.Equal(FitStatus.Ridge, fit.Status);
        Assert.NotNull(fit.Reason);
        Assert.Null(fit.StandardErrors);
        Assert.True(double.IsFinite(fit.LogLikelihood!.Value));
        Assert.InRange(fit.Model!.ExpectedPurchases(new PurchaseHistory(30, 30, 30), 10), 9, 11);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Customers_without_age_can_be_among_the_others(PurchaseModelKind kind)
    {
        var fit = PurchaseModelFit.Fit(kind, PurchaseCells.Aggregate([.. Cdnow.Histories, .. Enumerable.Repeat(PurchaseHistory.NewCustomer, 100)]));
        Assert.Equal(FitStatus.Interior, fit.Status);
        Assert.Equal(2457, fit.Customers);

        // They carry no information, in MBG neither: the chance to leave at the first order integrates out.
        Close.Relative(Cdnow.Model(kind).Parameters[0], fit.Model!.Parameters[0], 1e-6);
        Assert.Equal(Cdnow.Fit(kind).LogLikelihood!.Value, fit.LogLikelihood!.Value, 1e-6);
    }

    [Fact]
    public void Impossible_parameters_and_questions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseModel.Create(PurchaseModelKind.BgNbd, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseModel.Create(PurchaseModelKind.MbgNbd, 1, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseModel.Create(PurchaseModelKind.ParetoNbd, 1, double.NaN, 1, 1));
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var model = Cdnow.Model(kind);
            Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedPurchases(default, -1));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.ProbabilityOfPurchase(default, double.NaN));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Score(Cdnow.Cells, double.PositiveInfinity));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.DiscountedExpectedPurchases(default, 0));
            Assert.Equal(1, model.ProbabilityOfAtLeast(default, 5, 0));
            Assert.Equal([1.0, 0.0], model.PurchaseDistribution(default, 0, 1));
        }
    }

    [Fact]
    public void Nobody_is_scored_without_trouble()
    {
        var scores = Cdnow.Model(PurchaseModelKind.MbgNbd).Score(ReadOnlySpan<PurchaseHistory>.Empty, 10);
        Assert.Empty(scores.ExpectedPurchases);
    }

    private static void AssertRefused(PurchaseModelKind kind, PurchaseHistory[] customers, string reason)
    {
        var fit = PurchaseModelFit.Fit(kind, PurchaseCells.Aggregate(customers));
        Assert.Equal(FitStatus.TooFewRepeaters, fit.Status);
        Assert.StartsWith(reason, fit.Reason, StringComparison.Ordinal);
        Assert.Null(fit.Model);
        Assert.Null(fit.LogLikelihood);
        Assert.False(fit.Converged);
    }
}
