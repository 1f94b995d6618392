namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>The parts of a difference in net sales.</summary>
internal sealed record SalesEffects(decimal Volume, decimal Mix, decimal Price, decimal Discounts, decimal Returns)
{
    public static readonly SalesEffects None = new(0, 0, 0, 0, 0);

    public static SalesEffects operator +(SalesEffects a, SalesEffects b) =>
        new(a.Volume + b.Volume, a.Mix + b.Mix, a.Price + b.Price, a.Discounts + b.Discounts, a.Returns + b.Returns);

    public static SalesEffects operator -(SalesEffects a, SalesEffects b) =>
        new(a.Volume - b.Volume, a.Mix - b.Mix, a.Price - b.Price, a.Discounts - b.Discounts, a.Returns - b.Returns);
}
