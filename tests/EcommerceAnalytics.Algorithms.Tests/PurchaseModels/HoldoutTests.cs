using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>The 39 weeks after the calibration of the CDNOW sample; numbers computed with SciPy.</summary>
public class HoldoutTests
{
    private static readonly Dictionary<PurchaseModelKind, HoldoutEvaluation> Evaluations = Enum.GetValues<PurchaseModelKind>()
        .ToDictionary(kind => kind, kind => HoldoutEvaluation.Run(Cdnow.Model(kind), Cdnow.Holdout, Cdnow.Weeks));

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, 1653.4087, 0.87854, 0.785454, 1.607982, 0.625647, 0.756920, 0.161224)]
    [InlineData(PurchaseModelKind.MbgNbd, 1576.7283, 0.83779, 0.764779, 1.607183, 0.627253, 0.760103, 0.161406)]
    [InlineData(PurchaseModelKind.ParetoNbd, 1665.5131, 0.88497, 0.754523, 1.602848, 0.630223, 0.771154, 0.161868)]
    public void Models_fare_as_known(
        PurchaseModelKind kind, double total, double ratio, double mae, double rmse, double r, double auc, double brier)
    {
        var row = Evaluations[kind].Model;
        Assert.Equal(kind.ToString(), row.Name);
        Assert.Equal(total, row.Total, 1e-4);
        AssertRow(row, ratio, mae, rmse, r, auc);
        Assert.Equal(brier, row.Brier!.Value, 1e-6);
        Assert.InRange(row.LogLoss!.Value, 0.5, 0.51);
    }

    [Fact]
    public void Naive_rules_fare_as_known()
    {
        var rows = Evaluations[PurchaseModelKind.BgNbd].Baselines;
        Assert.Equal(2457, rows[0].Total);
        AssertRow(rows[0], 1.30553, 0.897327, 1.971046, 0.577230, 0.757627);
        Assert.Equal(2930.1011, rows[1].Total, 1e-4);
        AssertRow(rows[1], 1.55691, 1.023669, 2.211918, 0.583943, 0.759773);
        AssertRow(rows[3], 1.37396, 0.936653, 2.185407, 0.586459, 0.749965);
        Assert.All(rows, row => Assert.Null(row.Brier));

        // 90 days are included: 1,828.789 orders; without the customers of exactly the 90th day it would be 1,821.565.
        Assert.Equal(1828.7894, rows[2].Total, 1e-4);
    }

    [Fact]
    public void The_hold_out_is_described()
    {
        var evaluation = Evaluations[PurchaseModelKind.MbgNbd];
        Assert.Equal((2357, 1882L, 39.0), (evaluation.Customers, evaluation.HoldoutPurchases, evaluation.Horizon));
        Assert.Equal(0.290199, evaluation.ActiveShare, 1e-6);
    }

    [Fact]
    public void Deciles_of_bg_are_as_known()
    {
        double[] predicted = [0.1220, 0.1498, 0.1549, 0.1597, 0.1650, 0.1704, 0.1813, 0.3043, 0.4674, 0.7423];
        double[] actual = [0.1992, 0.0975, 0.1362, 0.1144, 0.1610, 0.1702, 0.2373, 0.4383, 0.5339, 0.8136];
        var deciles = Evaluations[PurchaseModelKind.BgNbd].Calibration;
        Assert.Equal(2357, deciles.Sum(group => group.Customers));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(predicted[i], deciles[i].Predicted, 5.1e-5);
            Assert.Equal(actual[i], deciles[i].Actual, 5.1e-5);
        }
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, new[] { 0.225087, 0.523131, 1.04413, 1.52028, 2.16387, 2.65385, 3.50404, 6.15719 })]
    [InlineData(PurchaseModelKind.MbgNbd, new[] { 0.185161, 0.551358, 1.04895, 1.49293, 2.10431, 2.56355, 3.36082, 5.84851 })]
    [InlineData(PurchaseModelKind.ParetoNbd, new[] { 0.138447, 0.599471, 1.19584, 1.71384, 2.39831, 2.90721, 3.81856, 6.40307 })]
    public void Conditional_expectations_are_as_known(PurchaseModelKind kind, double[] expected)
    {
        int[] customers = [1411, 439, 214, 100, 62, 38, 29, 64];
        double[] actual = [0.236712, 0.697039, 1.39252, 1.56, 2.53226, 2.94737, 3.86207, 6.35938];
        var groups = Evaluations[kind].ByRepeatPurchases;
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7+"], groups.Select(group => group.Label));
        Assert.Equal(customers, groups.Select(group => group.Customers));
        for (var i = 0; i < 8; i++)
        {
            Close.Digits(actual[i], groups[i].Actual, 6);
            Close.Digits(expected[i], groups[i].Expected, 6);
        }
    }

    [Fact]
    public void Groups_by_time_since_the_last_order_cover_everybody()
    {
        var evaluation = Evaluations[PurchaseModelKind.BgNbd];
        var groups = evaluation.ByDaysSinceLastPurchase;
        Assert.Equal(["0-30", "31-60", "61-90", "91-180", "181-365"], groups.Select(group => group.Label));
        Assert.Equal(2357, groups.Sum(group => group.Customers));
        Assert.Equal(evaluation.Model.Total, groups.Sum(group => group.Customers * group.Expected), 1e-6);
        Assert.Equal(1882, groups.Sum(group => group.Customers * group.Actual), 1e-6);
    }

    // P(alive) of BG/NBD is 1 for every one-time buyer and ranks worse than chance; P(an order) does not.
    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, 0.315790)]
    [InlineData(PurchaseModelKind.MbgNbd, 0.686648)]
    [InlineData(PurchaseModelKind.ParetoNbd, 0.726217)]
    public void Ranking_by_probability_alive_is_worse_than_by_probability_of_an_order(PurchaseModelKind kind, double known)
    {
        var alive = Cdnow.Model(kind).Score(Cdnow.Histories, 39).ProbabilityAlive;
        var row = ForecastAccuracy.Measure("alive", alive, alive, alive, Cdnow.Holdout);
        Assert.Equal(known, row.AreaUnderCurve!.Value, 1e-6);
        Assert.True(row.AreaUnderCurve < Evaluations[kind].Model.AreaUnderCurve);
        Assert.Equal(kind != PurchaseModelKind.BgNbd, Cdnow.Model(kind).ProbabilityAliveIsMeaningful);
    }

    // By hand: forecasts 1, 2, 0 against 0, 3, 0 and probabilities .5, .9, .1.
    [Fact]
    public void Measures_are_as_worked_by_hand()
    {
        HoldoutCustomer[] customers = [new(default, 0, 0), new(default, 0, 3), new(default, 0, 0)];
        var row = ForecastAccuracy.Measure("by hand", [1, 2, 0], [0.5, 0.9, 0.1], [0.5, 0.9, 0.1], customers);
        Assert.Equal(1, row.TotalRatio);
        Assert.Equal(2.0 / 3, row.MeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt(2.0 / 3), row.RootMeanSquaredError, 1e-12);
        Assert.Equal(3 / Math.Sqrt(2 * 6.0), row.Correlation!.Value, 1e-12);
        Assert.Equal(1, row.AreaUnderCurve);
        Assert.Equal((0.25 + 0.01 + 0.01) / 3, row.Brier!.Value, 1e-12);
        Assert.Equal(-(Math.Log(0.5) + Math.Log(0.9) + Math.Log(0.9)) / 3, row.LogLoss!.Value, 1e-12);
    }

    [Fact]
    public void Measures_without_a_denominator_are_null()
    {
        HoldoutCustomer[] customers = [new(default, 0, 0), new(default, 0, 0)];
        var row = ForecastAccuracy.Measure("nobody orders", [1, 2], [0.5, 0.9], [0, 0], customers);
        Assert.Null(row.TotalRatio);
        Assert.Null(row.Correlation);
        Assert.Null(row.AreaUnderCurve);
        Assert.Equal(0, row.Brier);
    }

    [Fact]
    public void Ties_count_half_for_the_area_under_the_curve()
    {
        HoldoutCustomer[] customers = [new(default, 0, 1), new(default, 0, 0), new(default, 0, 0), new(default, 0, 1)];
        var row = ForecastAccuracy.Measure("ties", [1, 1, 0, 1], [1, 1, 0, 1], null, customers);
        Assert.Equal(0.75, row.AreaUnderCurve);
    }

    private static void AssertRow(ForecastAccuracy row, double ratio, double mae, double rmse, double r, double auc)
    {
        Assert.Equal(ratio, row.TotalRatio!.Value, 5.1e-6);
        Assert.Equal(mae, row.MeanAbsoluteError, 1e-6);
        Assert.Equal(rmse, row.RootMeanSquaredError, 1e-6);
        Assert.Equal(r, row.Correlation!.Value, 1e-6);
        Assert.Equal(auc, row.AreaUnderCurve!.Value, 1e-6);
    }
}
