namespace EcommerceAnalytics.Data.Platform;

/// <summary>
/// When a lease ends that is taken now, and when others count as ended: once their time has passed, and when they end later than any
/// clock that is about right could have made them. A clock that ran ahead once must not keep work from being done for days.
/// </summary>
/// <param name="NowUtc">The time of this instance.</param>
/// <param name="Length">How long a lease lasts. The clocks of two instances may differ by as much.</param>
public readonly record struct LeaseTerm(DateTime NowUtc, TimeSpan Length)
{
    /// <summary>When a lease taken now ends.</summary>
    public DateTime EndsAtUtc => NowUtc + Length;

    /// <summary>A lease that ends after this moment was taken by a clock that was wrong, and counts as ended.</summary>
    public DateTime LatestEndUtc => NowUtc + Length + Length;
}
