using EcommerceAnalytics.Algorithms.Rfm;

namespace EcommerceAnalytics.Algorithms.Tests.Rfm;

public class RfmSegmentsTests
{
    private static readonly List<RfmScore> Scores = [.. from r in Range() from f in Range() from m in Range() select new RfmScore(r, f, m)];

    // The documented rules, read as words: "R 4 or 5 with weight 2 or 3", parts separated by semicolons.
    [Fact]
    public void Every_score_follows_the_written_rule_of_exactly_its_segment()
    {
        Assert.Equal(125, Scores.Count);
        Assert.All(Scores, score =>
        {
            var weight = (int)Math.Ceiling((score.Frequency + score.Monetary) / 2.0);
            Assert.Equal([score.Segment], RfmSegmentTable.All.Where(s => Follows(RfmSegmentTable.RuleOf(s), score.Recency, weight)));
        });
    }

    [Theory]
    [InlineData(5, 5, 5, RfmSegment.Champions)]
    [InlineData(1, 1, 1, RfmSegment.Lost)]
    [InlineData(5, 1, 1, RfmSegment.NewCustomers)]
    [InlineData(5, 1, 2, RfmSegment.PotentialLoyalists)]
    [InlineData(1, 5, 4, RfmSegment.CannotLose)]
    [InlineData(2, 3, 4, RfmSegment.AtRisk)]
    [InlineData(3, 3, 3, RfmSegment.NeedAttention)]
    public void Known_corners_have_their_names(int recency, int frequency, int monetary, RfmSegment segment) =>
        Assert.Equal(segment, new RfmScore(recency, frequency, monetary).Segment);

    [Fact]
    public void There_are_eleven_and_every_one_can_be_reached()
    {
        Assert.Equal(11, RfmSegmentTable.All.Count);
        Assert.Equal(RfmSegmentTable.All, Scores.Select(s => s.Segment).Distinct().Order());
        Assert.Equal(11, RfmSegmentTable.All.Select(RfmSegmentTable.NameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(3, 6, 3)]
    [InlineData(3, 3, 0)]
    public void A_score_outside_its_range_is_refused(int recency, int frequency, int monetary) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RfmScore(recency, frequency, monetary).Segment);

    private static IEnumerable<int> Range() => Enumerable.Range(1, 5);

    private static bool Follows(string rule, int recency, int weight) => rule.Split("; ").Any(part =>
    {
        var sides = part.Split(" with weight ");
        return sides[0][2..].Split(" or ").Contains($"{recency}") && sides[1].Split(" or ").Contains($"{weight}");
    });
}
