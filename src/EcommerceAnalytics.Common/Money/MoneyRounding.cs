namespace EcommerceAnalytics.Common.Money;

/// <summary>The rounding of money, applied only at the edge: in responses and files, never between two sums.</summary>
public static class MoneyRounding
{
    /// <summary>To the minor unit, halves away from zero: with 2 decimals 0.125 is 0.13, −0.125 is −0.13.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="decimals">The decimals of its currency: <see cref="MinorUnits"/>.</param>
    public static decimal RoundTo(this decimal amount, int decimals) => Math.Round(amount, decimals, MidpointRounding.AwayFromZero);
}
