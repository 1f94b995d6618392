using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Converts the amounts of other currencies in a <see cref="CustomerTable"/> into the store's currency, each by the rate of its day, as the sales
/// figures do: orders by that of their own day, refunds by that of the refund. Each is rounded to the precision of the table.
/// </summary>
internal static class CustomerConversion
{
    // Far above any order, and so far below the range of the table that no sum of a customer leaves it.
    private const decimal MaxAmount = 1_000_000_000_000m;

    /// <summary>A copy of a table with nothing left to convert up to a day; later amounts are left out.</summary>
    /// <param name="session">The read session; its meta names the rates used.</param>
    /// <param name="table">The customers.</param>
    /// <param name="through">The last day whose amounts are needed.</param>
    /// <param name="isNeeded">The customers, by position, whose amounts are needed; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RequestException">400: a rate is missing, or amounts are too large.</exception>
    public static async Task<CustomerTable> ConvertAsync(
        ReportSession session, CustomerTable table, DateOnly through, Func<int, bool>? isNeeded, CancellationToken cancellationToken)
    {
        var conversion = session.ConvertInto(session.Store.Currency);
        var positions = table.OrderDays.CustomerIds.Index().ToDictionary(c => c.Item, c => c.Index);
        var amounts = table.Foreign
            .Where(f => f.Day <= through.DayNumber && f.Amount != 0 && positions.TryGetValue(f.CustomerId, out var at) && (isNeeded?.Invoke(at) ?? true))
            .ToList();
        var (values, returns) = ((long[])table.OrderDays.Values.Clone(), new List<ReturnedDay>());
        if (amounts.Count > 0)
        {
            await conversion.LoadAsync(
                session.Db, DateOnly.FromDayNumber(amounts.Min(f => f.Day)), DateOnly.FromDayNumber(amounts.Max(f => f.Day)), cancellationToken);
        }

        foreach (var amount in amounts)
        {
            if (conversion.RateOf(amount.Currency, DateOnly.FromDayNumber(amount.Day)) is not { } rate)
            {
                continue;
            }

            var converted = Converted(amount, rate, session.Store.Currency);
            if (amount.IsRefund)
            {
                returns.Add(new ReturnedDay(amount.CustomerId, amount.Day, amount.OrderDay, converted));
            }
            else
            {
                var at = positions[amount.CustomerId];
                var start = table.OrderDays.Starts[at];
                values[start + table.DaysOf(at).BinarySearch(amount.Day)] += converted;
            }
        }

        conversion.RequireRates();
        return new CustomerTable(
            table.Customers,
            table.OrderDays with { Values = values },
            returns.Count == 0 ? table.Returns : [.. table.Returns.Concat(returns).OrderBy(r => r.CustomerId).ThenBy(r => r.Day)])
        {
            Registered = table.Registered,
            GuestOrders = table.GuestOrders,
            Foreign = [],
        };
    }

    private static long Converted(ForeignAmount amount, decimal rate, string target)
    {
        var converted = amount.Amount / CustomerTable.MoneyUnits * rate;
        return converted <= MaxAmount
            ? (long)decimal.Round(converted * CustomerTable.MoneyUnits, MidpointRounding.AwayFromZero)
            : throw RequestException.Invalid("convert", $"An amount in {amount.Currency} is more than {MaxAmount:0} {target}; correct the rates under exchange-rates, or leave convert out.");
    }
}
