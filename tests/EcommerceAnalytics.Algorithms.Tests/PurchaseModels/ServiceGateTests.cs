using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>The gate on the demo store and on CDNOW; the numbers of the hold-outs were computed with SciPy.</summary>
public class ServiceGateTests
{
    private static readonly DateOnly CutOfTwoYears = new(2011, 6, 1);

    [Fact]
    public void The_demo_store_passes_with_two_years()
    {
        var customers = DemoOrderDays.Split(DemoOrderDays.FirstDay, CutOfTwoYears, 27 * 7);
        var selection = PurchaseModelSelection.Choose(CellsOf(customers));
        Assert.Equal(PurchaseModelKind.BgNbd, selection.Chosen!.Kind);
        Assert.Equal(FitStatus.Ridge, selection.Fits.Single(fit => fit.Kind == PurchaseModelKind.ParetoNbd).Status);

        var evaluation = HoldoutEvaluation.Run(selection.Chosen.Model!, customers, 27);
        Assert.Equal(0.983921, evaluation.Model.TotalRatio!.Value, 1e-6);
        Assert.Equal(1.069562, evaluation.Model.MeanAbsoluteError, 1e-6);
        Assert.Equal(1.817227, evaluation.Model.RootMeanSquaredError, 1e-6);
        Assert.Equal(0.852024, evaluation.Model.Correlation!.Value, 1e-6);
        var gate = ServiceGate.Judge(Weeks(DemoOrderDays.FirstDay, CutOfTwoYears), selection.Chosen, evaluation);
        Assert.True(gate.Passed, string.Join(' ', gate.Reasons));
        Assert.Empty(gate.Reasons);
        Assert.Equal(5, gate.Checks.Count);
    }

    [Fact]
    public void The_demo_store_fails_with_one_year()
    {
        // A year of calibration and 53 weeks ahead: nobody seems ever to leave, and half again too many orders are forecast.
        var cut = new DateOnly(2010, 12, 1);
        var customers = DemoOrderDays.Split(DemoOrderDays.FirstDay, cut, 53 * 7);
        Assert.Equal(4272, customers.Length);
        Assert.Equal(12661, customers.Sum(customer => customer.HoldoutPurchases));
        var cells = CellsOf(customers);
        var selection = PurchaseModelSelection.Choose(cells);
        Assert.Null(selection.Chosen);
        Assert.All(selection.Fits, fit => Assert.Equal(FitStatus.Ridge, fit.Status));

        var bg = selection.Fits.Single(fit => fit.Kind == PurchaseModelKind.BgNbd);
        Assert.Equal(0.307, bg.Model!.Parameters[2], 5e-4);
        Assert.Equal(273, bg.Model.Parameters[3], 0.5);
        var evaluation = HoldoutEvaluation.Run(bg.Model, customers, 53);
        Assert.Equal(1.50009, evaluation.Model.TotalRatio!.Value, 5.1e-6);
        Assert.Equal(2.577767, evaluation.Model.MeanAbsoluteError, 1e-6);
        Assert.Equal(3.697797, evaluation.Model.RootMeanSquaredError, 1e-6);
        var gate = ServiceGate.Judge(Weeks(DemoOrderDays.FirstDay, cut), bg, evaluation);
        Assert.False(gate.Passed);
        Assert.Equal(5, gate.Reasons.Count);
        Assert.Contains("52 weeks of orders before the hold-out", gate.Reasons[0], StringComparison.Ordinal);
        Assert.Contains("1.50 times", gate.Reasons[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    public void A_store_of_one_year_cannot_pass_whatever_the_hold_out(int holdoutDays)
    {
        var from = DemoOrderDays.LastDay.AddDays(-364);
        var cut = DemoOrderDays.LastDay.AddDays(-holdoutDays);
        var customers = DemoOrderDays.Split(from, cut, holdoutDays);
        var fit = PurchaseModelFit.Fit(PurchaseModelKind.BgNbd, CellsOf(customers));
        var gate = ServiceGate.Judge(Weeks(from, cut), fit, HoldoutEvaluation.Run(fit.Model!, customers, holdoutDays / 7.0));
        Assert.False(gate.Passed);
        Assert.Contains("more than 52 are required", gate.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Cdnow_would_pass_but_for_its_short_history()
    {
        var fit = Cdnow.Fit(PurchaseModelKind.MbgNbd);
        var evaluation = HoldoutEvaluation.Run(fit.Model!, Cdnow.Holdout, Cdnow.Weeks);
        Assert.Equal(4, evaluation.GateBaselines.Count);
        var reason = Assert.Single(ServiceGate.Judge(39, fit, evaluation).Reasons);
        Assert.StartsWith("39 weeks of orders", reason, StringComparison.Ordinal);
        Assert.True(ServiceGate.Judge(53, fit, evaluation).Passed);
    }

    [Fact]
    public void A_model_that_was_not_tested_or_not_found_does_not_pass()
    {
        Assert.False(ServiceGate.Judge(100, Cdnow.Fit(PurchaseModelKind.MbgNbd), null).Passed);
        var evaluation = HoldoutEvaluation.Run(Cdnow.Model(PurchaseModelKind.MbgNbd), Cdnow.Holdout, Cdnow.Weeks);
        var gate = ServiceGate.Judge(100, null, evaluation);
        Assert.Equal(["No model is identified by the data."], gate.Reasons);
    }

    [Fact]
    public void A_hold_out_without_orders_proves_nothing()
    {
        HoldoutCustomer[] silent = [.. Cdnow.Holdout.Select(customer => customer with { HoldoutPurchases = 0 })];
        var evaluation = HoldoutEvaluation.Run(Cdnow.Model(PurchaseModelKind.MbgNbd), silent, Cdnow.Weeks);
        var gate = ServiceGate.Judge(100, Cdnow.Fit(PurchaseModelKind.MbgNbd), evaluation);
        Assert.Contains("There were no orders in the hold-out to compare with.", gate.Reasons);
    }

    [Fact]
    public void Last_period_is_a_rule_to_beat_only_where_it_is_all_there_was()
    {
        var evaluation = HoldoutEvaluation.Run(Cdnow.Model(PurchaseModelKind.MbgNbd), Cdnow.Holdout, 20);
        Assert.Equal(4, evaluation.Baselines.Count);
        Assert.DoesNotContain(evaluation.GateBaselines, row => row.Name == "same as last period");
    }

    private static PurchaseCells CellsOf(HoldoutCustomer[] customers)
    {
        return PurchaseCells.Aggregate([.. customers.Select(customer => customer.History)]);
    }

    private static double Weeks(DateOnly from, DateOnly cut) => (cut.DayNumber - from.DayNumber) / PurchaseHistory.DaysPerWeek;
}
