using EcommerceAnalytics.Algorithms.PurchaseModels;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

[Properties(Arbitrary = [typeof(ModelCases)], MaxTest = 300)]
public class PurchaseModelProperties
{
    [Property]
    public void Probabilities_are_probabilities(ModelCase given)
    {
        var (model, history) = (given.Model, given.History);
        var alive = model.ProbabilityAlive(history);
        var buys = model.ProbabilityOfPurchase(history, given.Horizon);
        var expected = model.ExpectedPurchases(history, given.Horizon);
        Assert.InRange(alive, 0, 1);
        Assert.InRange(buys, 0, alive);
        Assert.True(double.IsFinite(expected));

        // E[Y] = Σ P(Y ≥ j) is at least its first term.
        Assert.True(expected >= buys * (1 - 1e-9));
    }

    [Property]
    public void Probability_alive_falls_with_silence(ModelCase given)
    {
        var longer = new PurchaseHistory(given.X, given.Last, given.Age + 5);
        Assert.True(given.Model.ProbabilityAlive(longer) <= given.Model.ProbabilityAlive(given.History) * (1 + 1e-12));
    }

    [Property]
    public void Expectation_grows_with_the_horizon_ever_more_slowly(ModelCase given)
    {
        var (model, history, t) = (given.Model, given.History, given.Horizon);
        var once = model.ExpectedPurchases(history, t);
        var twice = model.ExpectedPurchases(history, 2 * t);

        // Once nearly all customers are gone, both are the same but for the last digit.
        Assert.True(twice >= once * (1 - 1e-12), $"{twice:R} after twice the time is less than {once:R}");
        Assert.True(twice <= 2 * once * (1 + 1e-9));
        Assert.Equal(0, model.ExpectedPurchases(history, 0));
        Assert.Equal(0, model.ProbabilityOfPurchase(history, 0), 1e-12);
    }

    [Property(MaxTest = 100)]
    public void The_distribution_sums_to_one(ModelCase given)
    {
        var (model, history) = (given.Model, given.History);
        var distribution = model.PurchaseDistribution(history, given.Horizon, 20);
        Assert.All(distribution, p => Assert.InRange(p, 0, 1));
        Assert.Equal(1, distribution.Sum() + model.ProbabilityOfAtLeast(history, given.Horizon, 21), 1e-9);
        Assert.Equal(model.ProbabilityOfPurchase(history, given.Horizon), 1 - distribution[0], 1e-12);
        Assert.Equal(1 - distribution[0], model.ProbabilityOfAtLeast(history, given.Horizon, 1), 1e-9);
    }

    [Property]
    public void The_unit_of_time_does_not_matter(ModelCase given)
    {
        double[] parameters = [.. given.Parameters];
        parameters[1] *= 7;
        if (given.Kind == PurchaseModelKind.ParetoNbd)
        {
            parameters[3] *= 7;
        }

        var days = PurchaseModel.Create(given.Kind, parameters);
        var history = new PurchaseHistory(given.X, given.Last * 7, given.Age * 7);
        Close.Relative(given.Model.ProbabilityAlive(given.History), days.ProbabilityAlive(history), 1e-9);
        Close.Relative(
            given.Model.ExpectedPurchases(given.History, given.Horizon), days.ExpectedPurchases(history, given.Horizon * 7), 1e-9);
        Close.Relative(
            given.Model.ProbabilityOfPurchase(given.History, given.Horizon), days.ProbabilityOfPurchase(history, given.Horizon * 7), 1e-9);
    }

    [Property(MaxTest = 100)]
    public void Discounting_only_lowers(ModelCase given)
    {
        var (model, history) = (given.Model, given.History);
        var undiscounted = model.ExpectedPurchases(history, 52);
        var discounted = model.DiscountedExpectedPurchases(history, new ClvHorizon(12, 52.0 / 12, 0.01, CashFlowTiming.EndOfPeriod));
        Assert.InRange(discounted, undiscounted / Math.Pow(1.01, 12) * (1 - 1e-9), undiscounted / 1.01 * (1 + 1e-9));

        // Over all time, discounted continuously, there is at least what the first year brings.
        var all = model.DiscountedExpectedPurchases(history, 0.0027);
        Assert.True(all >= undiscounted * Math.Exp(-0.0027 * 52) * (1 - 1e-9));
    }

    [Property(MaxTest = 100)]
    public void Discounted_orders_over_all_time_are_the_limit_of_fine_periods(ModelCase given)
    {
        // At one percent a week nothing is left after forty years, and counting the orders of a week in its middle moves
        // none by more than half a week.
        var (model, history) = (given.Model, given.History);
        const double rate = 0.01;
        var all = model.DiscountedExpectedPurchases(history, rate);
        var periods = model.DiscountedExpectedPurchases(
            history, new ClvHorizon(2000, 1, Math.Exp(rate) - 1, CashFlowTiming.MidPeriod));
        Close.Relative(all, periods, 0.005);
    }
}
