namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Comparisons of computed with known numbers.</summary>
internal static class Close
{
    /// <summary>Equal within a relative error; an expected zero must be met to that error absolutely.</summary>
    public static void Relative(double expected, double actual, double error)
    {
        Assert.True(
            Math.Abs(actual - expected) <= error * (expected == 0 ? 1 : Math.Abs(expected)),
            $"Expected {expected:R}, got {actual:R}, off by {(actual - expected) / expected:E2} (relative), {error:E0} allowed.");
    }

    /// <summary>Equal within half a unit of the last of <paramref name="digits"/> significant digits, or a little more.</summary>
    public static void Digits(double expected, double actual, int digits)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(expected))) + 1 - digits);
        Assert.True(Math.Abs(actual - expected) <= 0.6 * unit, $"Expected {expected:R} to {digits} digits, got {actual:R}.");
    }
}
