using EcommerceAnalytics.Common.Money;
using FsCheck;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Common.Tests.Money;

public class AllocationTests
{
    [Fact]
    public void The_cents_left_over_go_to_the_largest_remainders() =>
        // 10.00 over 3 : 3 : 1 is 4.2857, 4.2857, 1.4285: rounded down 4.28 + 4.28 + 1.42 = 9.98, and two cents are left
        // for the remainders .57, .57, .85 of a cent: the third line first, then the first.
        Assert.Equal([4.29m, 4.28m, 1.43m], Allocation.Allocate(10m, [30m, 30m, 10m]));

    [Fact]
    public void Equal_lines_share_the_last_cent_from_the_first_on() =>
        Assert.Equal([0.34m, 0.33m, 0.33m], Allocation.Allocate(1m, [5m, 5m, 5m]));

    [Fact]
    public void Free_lines_get_nothing_unless_all_are_free()
    {
        Assert.Equal([0m, 2m], Allocation.Allocate(2m, [0m, 9.99m]));
        Assert.Equal([0.02m, 0.01m], Allocation.Allocate(0.03m, [0m, 0m]));
    }

    [Fact]
    public void Fractions_of_a_cent_are_not_lost() =>
        Assert.Equal([0.6173m, 0.6172m], Allocation.Allocate(1.2345m, [1m, 1m]));

    [Fact]
    public void The_largest_amounts_the_database_keeps_do_not_overflow()
    {
        var parts = Allocation.Allocate(999_999_999_999_999.99m, [999_999_999_999_999.9999m, 0.0001m]);
        Assert.Equal(999_999_999_999_999.99m, parts.Sum());
    }

    [Fact]
    public void Refuses_what_is_no_discount()
    {
        Assert.Throws<ArgumentException>(() => Allocation.Allocate(-0.01m, [1m]));
        Assert.Throws<ArgumentException>(() => Allocation.Allocate(0.01m, [-1m]));
        Assert.Throws<ArgumentException>(() => Allocation.Allocate(0.00001m, [1m]));
        Assert.Throws<ArgumentException>(() => Allocation.Allocate(0.01m, []));
    }

    [Property(MaxTest = 1000)]
    public void Parts_sum_to_the_whole_and_stay_within_a_cent_of_their_share(PositiveInt discountCents, NonEmptyArray<NonNegativeInt> grossCents)
    {
        var discount = discountCents.Get / 100m;
        var gross = grossCents.Get.Select(c => c.Get / 100m).ToArray();

        var parts = Allocation.Allocate(discount, gross);

        Assert.Equal(discount, parts.Sum());
        var total = gross.Sum();
        for (var i = 0; i < gross.Length; i++)
        {
            Assert.Equal(parts[i].RoundTo(2), parts[i]);
            var share = total == 0 ? discount / gross.Length : discount * gross[i] / total;
            Assert.InRange(parts[i] - share, -0.01m, 0.01m);
            Assert.True(discount > total || parts[i] <= gross[i], "A line got more than it costs.");
        }
    }

    [Fact]
    public void Yen_are_spread_whole_and_dinars_in_thousandths()
    {
        Assert.Equal([51m, 50m], Allocation.Allocate(101m, [1m, 1m], MinorUnits.Of("JPY")));
        Assert.Equal([0.334m, 0.333m, 0.333m], Allocation.Allocate(1m, [1m, 1m, 1m], MinorUnits.Of("KWD")));
    }

    [Fact]
    public void No_part_exceeds_its_limit() => Assert.Equal([1m, 5m], Allocation.AllocateWithin(6m, [5m, 5m], [1m, 9m]));

    [Fact]
    public void More_than_the_limits_is_refused() => Assert.Throws<ArgumentException>(() => Allocation.AllocateWithin(6m, [5m, 5m], [1m, 4m]));

    // ISO 4217, list one.
    [Theory]
    [InlineData("JPY", 0)]
    [InlineData("KRW", 0)]
    [InlineData("PYG", 0)]
    [InlineData("XOF", 0)]
    [InlineData("UGX", 0)]
    [InlineData("BHD", 3)]
    [InlineData("KWD", 3)]
    [InlineData("TND", 3)]
    [InlineData("CLF", 4)]
    [InlineData("GBP", 2)]
    [InlineData("HUF", 2)]
    [InlineData("???", 2)]
    [InlineData(null, 2)]
    public void Currencies_have_their_minor_unit(string? currency, int decimals) => Assert.Equal(decimals, MinorUnits.Of(currency));

    [Fact]
    public void Halves_round_away_from_zero() => Assert.Equal(
        [0.13m, -0.13m, 0.12m, 2.68m], new[] { 0.125m, -0.125m, 0.124999m, 2.675m }.Select(a => a.RoundTo(2)));
}
