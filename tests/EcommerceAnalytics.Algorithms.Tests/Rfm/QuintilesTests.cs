using EcommerceAnalytics.Algorithms.Rfm;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Algorithms.Tests.Rfm;

public class QuintilesTests
{
    // Positions 0.2, 0.4, 0.6 and 0.8 of (n − 1): with six values they are the second to the fifth.
    [Fact]
    public void Thresholds_of_six_values_are_the_inner_four()
    {
        var quintiles = Quintiles.Of([60, 10, 50, 20, 40, 30]);
        Assert.Equal([20, 30, 40, 50], quintiles.Thresholds);
        Assert.Equal([1, 1, 2, 3, 4, 5], new double[] { 10, 20, 30, 40, 50, 60 }.Select(quintiles.GroupOf));
        Assert.Equal([5, 5, 4, 3, 2, 1], new double[] { 10, 20, 30, 40, 50, 60 }.Select(quintiles.ScoreOfLow));
    }

    // Two values 0 and 10: interpolated 2, 4, 6, 8.
    [Fact]
    public void Thresholds_lie_between_the_values() => Assert.Equal([2, 4, 6, 8], Quintiles.Of([10, 0]).Thresholds, (a, b) => Math.Abs(a - b) < 1e-12);

    // 8 of 10 customers ordered once: all four thresholds but the last are 1, and all eight share the score 1.
    [Fact]
    public void Equal_values_share_a_group()
    {
        var quintiles = Quintiles.Of([1, 1, 1, 1, 1, 1, 1, 1, 2, 9]);
        Assert.Equal([1, 1, 1, 1.2], quintiles.Thresholds, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal((1, 5, 5), (quintiles.GroupOf(1), quintiles.GroupOf(2), quintiles.GroupOf(9)));
    }

    [Fact]
    public void One_value_is_in_the_first_group_and_no_value_has_no_thresholds()
    {
        Assert.Equal(1, Quintiles.Of([7]).GroupOf(7));
        Assert.Empty(Quintiles.Of([]).Thresholds);
    }

    [Property]
    public bool Counted_values_have_the_thresholds_of_the_values(byte[] values)
    {
        var counts = new long[256];
        foreach (var value in values)
        {
            counts[value]++;
        }

        return Quintiles.OfCounts(counts).Thresholds.SequenceEqual(Quintiles.Of([.. values.Select(v => (double)v)]).Thresholds);
    }

    [Property]
    public bool Groups_rise_with_the_values_and_hold_a_fifth_where_all_differ(int[] values)
    {
        double[] distinct = [.. values.Distinct().Order()];
        var quintiles = Quintiles.Of([.. distinct]);
        var groups = distinct.Select(quintiles.GroupOf).ToList();
        return groups.SequenceEqual(groups.Order())
            && groups.CountBy(g => g).All(g => Math.Abs(g.Value - (distinct.Length / 5.0)) <= 1);
    }
}
