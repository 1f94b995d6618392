namespace EcommerceAnalytics.Common.Money;

/// <summary>The rounding of money, applied only at the edge: in responses and files, never between two sums.</summary>
public static class MoneyRounding
{
    /// <summary>To the cent, halves away from zero: 0.125 is 0.13, −0.125 is −0.13.</summary>
    public static decimal RoundToCent(this decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
