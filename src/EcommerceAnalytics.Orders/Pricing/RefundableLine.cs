using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>A line that was bought, and what has been refunded of it.</summary>
/// <param name="Quantity">Units bought.</param>
/// <param name="Paid">Gross − discount.</param>
/// <param name="Cost">Cost of the units bought, null when unknown.</param>
/// <param name="UnitsReturned">Units refunded so far.</param>
/// <param name="Returned">Money refunded so far.</param>
/// <param name="CostReturned">Cost of the units refunded so far.</param>
internal sealed record RefundableLine(int Quantity, decimal Paid, decimal? Cost, int UnitsReturned, decimal Returned, decimal CostReturned)
{
    private const int MoneyDecimals = 4;

    /// <summary>Units that can still be refunded.</summary>
    public int UnitsLeft => Math.Max(0, Quantity - UnitsReturned);

    /// <summary>Money that can still be refunded.</summary>
    public decimal AmountLeft => Math.Max(0, Paid - Returned);

    /// <summary>
    /// The share of <paramref name="units"/> in what was paid, to the cent and never more than is left. The last unit
    /// takes all that is left, so that refunding everything returns exactly what was paid.
    /// </summary>
    public decimal ShareOf(int units) =>
        units == UnitsLeft && units > 0 ? AmountLeft : Math.Min((Paid * units / Quantity).RoundToCent(), AmountLeft);

    /// <summary>The cost of <paramref name="units"/>, in the same way; null when unknown.</summary>
    public decimal? CostOf(int units) => Cost is not { } cost
        ? null
        : units == UnitsLeft && units > 0
            ? Math.Max(0, cost - CostReturned)
            : Math.Min(Math.Round(cost * units / Quantity, MoneyDecimals, MidpointRounding.AwayFromZero), Math.Max(0, cost - CostReturned));
}
