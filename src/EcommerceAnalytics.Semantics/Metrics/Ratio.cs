namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>Numbers as responses show them: ratios rounded once, halves away from zero, null without a base.</summary>
internal static class Ratio
{
    /// <summary>A rate or share, to six decimals.</summary>
    public static decimal? Of(decimal? part, decimal? whole) =>
        part is null || whole is null or 0 ? null : Math.Round(part.Value / whole.Value, 6, MidpointRounding.AwayFromZero);

    /// <summary>A quotient, to four decimals.</summary>
    public static decimal? To4(decimal part, decimal whole) => whole == 0 ? null : Math.Round(part / whole, 4, MidpointRounding.AwayFromZero);

    /// <summary>(now − before) / |before|, to six decimals; null when before is 0 or one of them is unknown.</summary>
    public static decimal? Change(decimal? now, decimal? before) =>
        before is null or 0 ? null : Of(now - before, Math.Abs(before.Value));
}
