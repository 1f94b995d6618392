using System.Globalization;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>The key of groups by status and customer type at once: both read from the facts, which takes as long for one of them as for both.</summary>
internal static class OrderGroup
{
    private const int Kinds = 4;

    /// <summary>The key as SQL.</summary>
    public static string Sql(string status, string kind) => string.Create(CultureInfo.InvariantCulture, $"{status} * {Kinds} + {kind}");

    /// <summary>The status of a key; −1 for refunds without a known order.</summary>
    public static int StatusOf(int key) => (key - KindOf(key)) / Kinds;

    /// <summary>The customer type of a key.</summary>
    public static int KindOf(int key) => ((key % Kinds) + Kinds) % Kinds;
}
