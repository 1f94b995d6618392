namespace EcommerceAnalytics.Algorithms.Rfm;

/// <summary>Scores of one customer, 1 (worst) to 5 (best) each.</summary>
/// <param name="Recency">How recently the customer bought.</param>
/// <param name="Frequency">How often the customer bought.</param>
/// <param name="Monetary">How much the customer spent.</param>
public readonly record struct RfmScore(int Recency, int Frequency, int Monetary)
{
    /// <summary>Mean of frequency and money, a half rounded up: the second axis of the segments.</summary>
    public int Weight => (Frequency + Monetary + 1) / 2;

    /// <summary>The segment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside 1 to 5.</exception>
    public RfmSegment Segment => RfmSegmentTable.Of(this);

    /// <summary>The three digits, for example 545.</summary>
    public int Code => (100 * Recency) + (10 * Frequency) + Monetary;
}
