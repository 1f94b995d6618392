using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>How far ahead customers are forecast.</summary>
/// <param name="Days">Forecast horizon in days.</param>
/// <param name="Months">Horizon of the lifetime value in months.</param>
/// <param name="DiscountRate">Discount rate per year of the lifetime value.</param>
internal sealed record ForecastHorizon(int Days, int Months, double DiscountRate)
{
    public static ForecastHorizon Default { get; } = new(90, 12, 0.1);
}

/// <summary>What the model expects of a customer.</summary>
/// <param name="ProbabilityOfOrder">Probability of an order within the days.</param>
/// <param name="ProbabilityAlive">Probability of still being a customer; null where it is not informative.</param>
/// <param name="ProbabilityLost">Probability that the customer has left; null where P(alive) is 1 by construction.</param>
/// <param name="LostAtLastOrder">The same probability on the day of the last order, before the silence.</param>
/// <param name="ExpectedOrders">Orders expected within the days.</param>
/// <param name="ExpectedAtLastOrder">Orders expected within as many days, on the day of the last order.</param>
/// <param name="DiscountedOrders">Orders expected within the months, discounted.</param>
internal readonly record struct CustomerForecast(
    double ProbabilityOfOrder, double? ProbabilityAlive, double? ProbabilityLost, double? LostAtLastOrder, double ExpectedOrders, double ExpectedAtLastOrder,
    double DiscountedOrders)
{
    /// <summary>Forecasts the customers of cells; every distinct history once.</summary>
    public static CustomerForecast[] Of(PurchaseModel model, PurchaseCells cells, ForecastHorizon horizon)
    {
        var weeks = horizon.Days / PurchaseHistory.DaysPerWeek;
        var months = ClvHorizon.InMonths(horizon.Months, horizon.DiscountRate);
        var scores = model.Score(cells, weeks);
        var discounted = cells.Expand(cells.Evaluate(history => model.DiscountedExpectedPurchases(history, months)));
        var expectedAtLastOrder = cells.Expand(cells.Evaluate(history => model.ExpectedPurchases(AtLastOrder(history), weeks)));
        var aliveAtLastOrder = cells.Expand(cells.Evaluate(history => model.ProbabilityAlive(AtLastOrder(history))));

        // BG/NBD never considers customers with one order lost; for customers with repeat orders it is as informative as the other models.
        var lostIsKnown = cells.Expand(cells.Evaluate(history => model.ProbabilityAliveIsMeaningful || history.RepeatPurchases > 0 ? 1 : 0));
        var result = new CustomerForecast[discounted.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new CustomerForecast(
                scores.ProbabilityOfPurchase[i],
                model.ProbabilityAliveIsMeaningful ? scores.ProbabilityAlive[i] : null,
                lostIsKnown[i] > 0 ? 1 - scores.ProbabilityAlive[i] : null,
                lostIsKnown[i] > 0 ? 1 - aliveAtLastOrder[i] : null,
                scores.ExpectedPurchases[i],
                expectedAtLastOrder[i],
                discounted[i]);
        }

        return result;
    }

    private static PurchaseHistory AtLastOrder(PurchaseHistory history) =>
        new(history.RepeatPurchases, history.AgeAtLastPurchase, history.AgeAtLastPurchase);
}
