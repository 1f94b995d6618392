using EcommerceAnalytics.Common.Money;
using FsCheck;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Common.Tests.Money;

public class DiscountAllocationTests
{
    [Fact]
    public void The_cents_left_over_go_to_the_largest_remainders() =>
        // 10.00 over 3 : 3 : 1 is 4.2857, 4.2857, 1.4285: rounded down 4.28 + 4.28 + 1.42 = 9.98, and two cents are left
        // for the remainders .57, .57, .85 of a cent: the third line first, then the first.
        Assert.Equal([4.29m, 4.28m, 1.43m], DiscountAllocation.Allocate(10m, [30m, 30m, 10m]));

    [Fact]
    public void Equal_lines_share_the_last_cent_from_the_first_on() =>
        Assert.Equal([0.34m, 0.33m, 0.33m], DiscountAllocation.Allocate(1m, [5m, 5m, 5m]));

    [Fact]
    public void Free_lines_get_nothing_unless_all_are_free()
    {
        Assert.Equal([0m, 2m], DiscountAllocation.Allocate(2m, [0m, 9.99m]));
        Assert.Equal([0.02m, 0.01m], DiscountAllocation.Allocate(0.03m, [0m, 0m]));
    }

    [Fact]
    public void Fractions_of_a_cent_are_not_lost() =>
        Assert.Equal([0.6173m, 0.6172m], DiscountAllocation.Allocate(1.2345m, [1m, 1m]));

    [Fact]
    public void The_largest_amounts_the_database_keeps_do_not_overflow()
    {
        var parts = DiscountAllocation.Allocate(999_999_999_999_999.99m, [999_999_999_999_999.9999m, 0.0001m]);
        Assert.Equal(999_999_999_999_999.99m, parts.Sum());
    }

    [Fact]
    public void Refuses_what_is_no_discount()
    {
        Assert.Throws<ArgumentException>(() => DiscountAllocation.Allocate(-0.01m, [1m]));
        Assert.Throws<ArgumentException>(() => DiscountAllocation.Allocate(0.01m, [-1m]));
        Assert.Throws<ArgumentException>(() => DiscountAllocation.Allocate(0.00001m, [1m]));
        Assert.Throws<ArgumentException>(() => DiscountAllocation.Allocate(0.01m, []));
    }

    [Property(MaxTest = 1000)]
    public void Parts_sum_to_the_whole_and_stay_within_a_cent_of_their_share(PositiveInt discountCents, NonEmptyArray<NonNegativeInt> grossCents)
    {
        var discount = discountCents.Get / 100m;
        var gross = grossCents.Get.Select(c => c.Get / 100m).ToArray();

        var parts = DiscountAllocation.Allocate(discount, gross);

        Assert.Equal(discount, parts.Sum());
        var total = gross.Sum();
        for (var i = 0; i < gross.Length; i++)
        {
            Assert.Equal(parts[i].RoundToCent(), parts[i]);
            var share = total == 0 ? discount / gross.Length : discount * gross[i] / total;
            Assert.InRange(parts[i] - share, -0.01m, 0.01m);
            Assert.True(discount > total || parts[i] <= gross[i], "A line got more than it costs.");
        }
    }

    [Fact]
    public void Halves_round_away_from_zero() => Assert.Equal(
        [0.13m, -0.13m, 0.12m, 2.68m], new[] { 0.125m, -0.125m, 0.124999m, 2.675m }.Select(a => a.RoundToCent()));
}
