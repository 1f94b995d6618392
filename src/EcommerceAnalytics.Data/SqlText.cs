namespace EcommerceAnalytics.Data;

/// <summary>Functions on text that run in the database, the same on each.</summary>
public static class SqlText
{
    /// <summary>
    /// Lower case of every letter, for comparing whatever the case; the other side is lowered with
    /// <see cref="string.ToLowerInvariant"/>. Only for queries.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called outside a query.</exception>
    public static string Lower(string text) => throw new InvalidOperationException($"{nameof(Lower)} of '{text}' can only be asked of the database.");
}
