using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>A line that was bought, and what has been refunded of it.</summary>
/// <param name="Quantity">Units bought.</param>
/// <param name="Paid">Gross − discount.</param>
/// <param name="Tax">Tax of the line.</param>
/// <param name="Cost">Cost of the units bought, null when unknown.</param>
/// <param name="Decimals">Decimals of the minor unit of the currency.</param>
internal sealed record RefundableLine(int Quantity, decimal Paid, decimal Tax, decimal? Cost, int Decimals)
{
    /// <summary>What has been refunded so far.</summary>
    public Refunded Refunded { get; init; } = Refunded.Nothing;

    /// <summary>Units that can still be refunded.</summary>
    public int UnitsLeft => Math.Max(0, Quantity - Refunded.Units);

    /// <summary>Money that can still be refunded, without tax.</summary>
    public decimal AmountLeft => Math.Max(0, Paid - Refunded.Amount);

    /// <summary>Tax that can still be refunded.</summary>
    public decimal TaxLeft => Math.Max(0, Tax - Refunded.Tax);

    /// <summary>
    /// The share of <paramref name="units"/> in what was paid, to the minor unit and never more than is left. The last unit
    /// takes all that is left, so that refunding everything returns exactly what was paid.
    /// </summary>
    public decimal ShareOf(int units) =>
        units == UnitsLeft && units > 0 ? AmountLeft : Math.Min((Paid * units / Quantity).RoundTo(Decimals), AmountLeft);

    /// <summary>The tax that goes back with an amount, in proportion; with the last of the money, all that is left.</summary>
    public decimal TaxOn(decimal amount) =>
        Paid == 0 || amount == 0 ? 0
        : amount >= AmountLeft ? TaxLeft
        : Math.Min((Tax * amount / Paid).RoundTo(Decimals), TaxLeft);

    /// <summary>
    /// The cost of units that go back to stock; null when unknown. What is damaged keeps its cost, so that the last unit takes the
    /// rest of its own cost alone.
    /// </summary>
    /// <param name="restocked">The units that go back to stock.</param>
    public decimal? CostOf(int restocked) => Cost is not { } cost
        ? null
        : Math.Max(0, Math.Min(UpTo(cost, Refunded.Restocked + restocked) - UpTo(cost, Refunded.Restocked), cost - Refunded.Cost));

    private decimal UpTo(decimal cost, int units) => (cost * Math.Min(units, Quantity) / Quantity).RoundTo(MinorUnits.Max);
}

/// <summary>What has been refunded of a line.</summary>
/// <param name="Units">Units.</param>
/// <param name="Amount">Money, without tax.</param>
/// <param name="Tax">Tax.</param>
/// <param name="Cost">Cost of the units that went back to stock.</param>
/// <param name="Restocked">Units that went back to stock.</param>
internal sealed record Refunded(int Units, decimal Amount, decimal Tax, decimal Cost, int Restocked)
{
    /// <summary>Nothing.</summary>
    public static Refunded Nothing { get; } = new(0, 0, 0, 0, 0);
}
