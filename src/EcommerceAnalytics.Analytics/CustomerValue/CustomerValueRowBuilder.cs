using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Creates the rows of lists of customers.</summary>
internal static class CustomerValueRowBuilder
{
    private const double LargestMoney = 1e15;

    /// <summary>A customer as of a day, with what the model expects; without one in service there is no forecast.</summary>
    /// <remarks>Number and home country are read from a table, if one is given.</remarks>
    public static CustomerValueRow Of(
        CustomerSummary customer, DateOnly asOf, CustomerForecast? forecast, CurrentModel model, bool isAtRisk, int decimals = MinorUnits.Default, CustomerTable? names = null)
    {
        decimal? Money(double? amount) => amount is { } a && Math.Abs(a) < LargestMoney ? ((decimal)a).RoundTo(decimals) : null;

        var value = forecast is null ? null : model.Spend?.ExpectedOrderValue(customer.Spend);
        var silent = customer.DaysSilent(asOf);
        return new CustomerValueRow
        {
            CustomerId = customer.CustomerId,
            Number = names?.NumberOf(customer.Place),
            Country = names?.CountryOf(customer.Place) ?? string.Empty,
            OrderDays = customer.OrderDays,
            NetSales = customer.NetSales,
            FirstOrder = customer.FirstOrder,
            LastOrder = customer.LastOrder,
            DaysSinceLastOrder = silent,
            UsualDaysBetweenOrders = customer.MeanGap is { } gap ? Math.Round(gap, 2) : null,
            ProbabilityOfOrder = Rounded(forecast?.ProbabilityOfOrder),
            ProbabilityAlive = Rounded(forecast?.ProbabilityAlive),
            ProbabilityLost = Rounded(forecast?.ProbabilityLost),
            ExpectedOrders = Rounded(forecast?.ExpectedOrders),
            ExpectedOrdersAtLastOrder = Rounded(forecast?.ExpectedAtLastOrder),
            ExpectedOrderValue = Money(value),
            ValueAtRisk = isAtRisk ? Money(value * forecast?.ExpectedOrders) : null,
            PredictedClv = Money(value * forecast?.DiscountedOrders),
            ValueReason = value is null ? null : ValueReason(customer),
            Reason = Words(customer.MeanGap, silent),
        };
    }

    /// <summary>The rhythm in words: "orders every 21 days on average, none for 74".</summary>
    public static string Words(double? gap, int silent)
    {
        var since = silent == 0 ? "the last one on the last known day" : $"none for {silent}";
        if (gap is not { } mean)
        {
            return silent == 0 ? "ordered on one day, the last one known" : string.Create(CultureInfo.InvariantCulture, $"ordered on one day, {Days(silent)} ago");
        }

        // To the day; short rhythms to a tenth of it.
        var days = Math.Round(mean, mean < 10 ? 1 : 0, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"orders every {Days(days)} on average, {since}");
    }

    /// <summary>What the expected value of an order is based on, when it is not the customer's own orders; otherwise null.</summary>
    private static string? ValueReason(CustomerSummary customer) => customer switch
    {
        { Spend: { IsObserved: false, RepeatPurchases: > 0 and var worthless } } => string.Create(
            CultureInfo.InvariantCulture,
            $"Nothing is left of {(worthless == 1 ? "the order" : $"{worthless} orders")} after refunds, which pulls the expected value from the mean of all customers towards 0."),
        { NetSales: <= 0, Spend.IsObserved: true } => "Net sales are not positive; the expected value is that of the repeat orders that were kept.",
        { NetSales: <= 0 } => "No order has a value in the store's currency; the expected value is the mean of all customers.",
        _ => null,
    };

    private static string Days(double days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.#} {(days is 1 ? "day" : "days")}");

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 6) : null;
}
