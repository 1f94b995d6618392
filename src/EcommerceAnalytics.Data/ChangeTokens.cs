namespace EcommerceAnalytics.Data;

/// <summary>
/// The random token of each change, and the fingerprint that follows from any number of them. It is their sum, so that it depends neither on
/// the order in which transactions commit nor on which changes have been folded already; in two halves, so that no database can overflow.
/// </summary>
public static class ChangeTokens
{
    /// <summary>The sums of both halves of the column <c>token</c>, for <see cref="Add(long, long, long)"/>.</summary>
    public const string SumsSql = "COALESCE(SUM(token & 2147483647), 0), COALESCE(SUM(token >> 31), 0)";

    private const int HalfBits = 31;
    private const long HalfMask = (1L << HalfBits) - 1;

    /// <summary>A new token, of 62 bits.</summary>
    public static long New() => Random.Shared.NextInt64(1, 1L << (2 * HalfBits));

    /// <summary>The fingerprint after more changes, given by the sums of both halves of their tokens.</summary>
    public static long Add(long fingerprint, long low, long high) =>
        ((((fingerprint >> HalfBits) + high) & HalfMask) << HalfBits) | ((fingerprint + low) & HalfMask);

    /// <summary>The fingerprint after more changes.</summary>
    public static long Add(long fingerprint, IEnumerable<long> tokens) =>
        tokens.Aggregate(fingerprint, (sum, token) => Add(sum, token & HalfMask, token >> HalfBits));
}
