namespace EcommerceAnalytics.Algorithms.Rfm;

/// <summary>
/// Names the segment of a score. The map has a cell for every recency and every weight (the mean of the frequency and
/// monetary scores, rounded half up), so each of the 125 scores has exactly one segment.
/// </summary>
public static class RfmSegmentTable
{
    private static readonly RfmSegment[,] Map =
    {
        // Weight 1, 2, 3, 4, 5 of recency 1, then of recency 2 to 5.
        { RfmSegment.Lost, RfmSegment.Lost, RfmSegment.AtRisk, RfmSegment.AtRisk, RfmSegment.CannotLose },
        { RfmSegment.Hibernating, RfmSegment.Hibernating, RfmSegment.AtRisk, RfmSegment.AtRisk, RfmSegment.CannotLose },
        { RfmSegment.AboutToSleep, RfmSegment.AboutToSleep, RfmSegment.NeedAttention, RfmSegment.Loyal, RfmSegment.Loyal },
        { RfmSegment.Promising, RfmSegment.PotentialLoyalists, RfmSegment.PotentialLoyalists, RfmSegment.Loyal, RfmSegment.Champions },
        { RfmSegment.NewCustomers, RfmSegment.PotentialLoyalists, RfmSegment.PotentialLoyalists, RfmSegment.Champions, RfmSegment.Champions },
    };

    /// <summary>The segments, the best first.</summary>
    public static IReadOnlyList<RfmSegment> All { get; } = Enum.GetValues<RfmSegment>();

    /// <summary>The segment of a score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside 1 to 5.</exception>
    public static RfmSegment Of(RfmScore score)
    {
        if (score is not { Recency: >= 1 and <= 5, Frequency: >= 1 and <= 5, Monetary: >= 1 and <= 5 })
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "Scores lie between 1 and 5.");
        }

        return Map[score.Recency - 1, score.Weight - 1];
    }

    /// <summary>The name as people write it.</summary>
    public static string NameOf(RfmSegment segment) => segment switch
    {
        RfmSegment.PotentialLoyalists => "Potential loyalists",
        RfmSegment.NewCustomers => "New customers",
        RfmSegment.NeedAttention => "Need attention",
        RfmSegment.AboutToSleep => "About to sleep",
        RfmSegment.AtRisk => "At risk",
        RfmSegment.CannotLose => "Cannot lose",
        _ => segment.ToString(),
    };

    /// <summary>The scores that fall into a segment, in words.</summary>
    public static string RuleOf(RfmSegment segment) => segment switch
    {
        RfmSegment.Champions => "R 5 with weight 4 or 5; R 4 with weight 5",
        RfmSegment.Loyal => "R 4 with weight 4; R 3 with weight 4 or 5",
        RfmSegment.PotentialLoyalists => "R 4 or 5 with weight 2 or 3",
        RfmSegment.NewCustomers => "R 5 with weight 1",
        RfmSegment.Promising => "R 4 with weight 1",
        RfmSegment.NeedAttention => "R 3 with weight 3",
        RfmSegment.AboutToSleep => "R 3 with weight 1 or 2",
        RfmSegment.AtRisk => "R 1 or 2 with weight 3 or 4",
        RfmSegment.CannotLose => "R 1 or 2 with weight 5",
        RfmSegment.Hibernating => "R 2 with weight 1 or 2",
        RfmSegment.Lost => "R 1 with weight 1 or 2",
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, "Unknown segment."),
    };
}
