using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Currencies;
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
        var blocks = (CustomerBlock[])table.Blocks.Clone();
        var needed = new List<ForeignAmount>[blocks.Length];
        for (var b = 0; b < blocks.Length; b++)
        {
            var block = blocks[b];
            needed[b] = [.. block.Foreign.Where(f => f.Day <= through.DayNumber && f.Amount != 0 && (isNeeded?.Invoke((b << CustomerBlock.Bits) + PositionOf(block, f)) ?? true))];
        }

        if (Array.Exists(needed, amounts => amounts.Count > 0))
        {
            await conversion.LoadAsync(
                session.Db,
                DateOnly.FromDayNumber(needed.SelectMany(amounts => amounts).Min(f => f.Day)),
                DateOnly.FromDayNumber(needed.SelectMany(amounts => amounts).Max(f => f.Day)),
                cancellationToken);
        }

        for (var b = 0; b < blocks.Length; b++)
        {
            blocks[b] = Converted(blocks[b], needed[b], conversion, session.Store.Currency);
        }

        conversion.RequireRates();
        return new CustomerTable(blocks, table.Registered, table.GuestOrders);
    }

    private static int PositionOf(CustomerBlock block, ForeignAmount amount) => Array.BinarySearch(block.Ids, amount.CustomerId);

    private static CustomerBlock Converted(CustomerBlock block, List<ForeignAmount> amounts, CurrencyConversion conversion, string target)
    {
        if (block.Foreign.Length == 0)
        {
            return block;
        }

        var (values, returns) = ((long[])block.Values.Clone(), new List<ReturnedDay>(block.Returns));
        foreach (var amount in amounts)
        {
            if (conversion.RateOf(amount.Currency, DateOnly.FromDayNumber(amount.Day)) is not { } rate)
            {
                continue;
            }

            var converted = Converted(amount, rate, target);
            if (amount.IsRefund)
            {
                returns.Add(new ReturnedDay(amount.CustomerId, amount.Day, amount.OrderDay, converted));
            }
            else
            {
                var at = PositionOf(block, amount);
                values[block.Starts[at] + block.DaysOf(at).BinarySearch(amount.Day)] += converted;
            }
        }

        returns.Sort();
        return block.With(values, [.. returns]);
    }

    private static long Converted(ForeignAmount amount, decimal rate, string target)
    {
        var converted = amount.Amount / CustomerTable.MoneyUnits * rate;
        return converted <= MaxAmount
            ? (long)decimal.Round(converted * CustomerTable.MoneyUnits, MidpointRounding.AwayFromZero)
            : throw RequestException.Invalid("convert", $"An amount in {amount.Currency} is more than {MaxAmount:0} {target}; correct the rates under exchange-rates, or leave convert out.");
    }
}
