using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Tests.Explain;

/// <summary>The split of a difference, over random figures with the four decimals that money has.</summary>
public class PriceVolumeMixTests
{
    [Fact]
    public void The_parts_add_up_to_the_difference_and_lie_within_a_ten_thousandth_of_their_formulas()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var (now, before) = (Sums(random), Sums(random));
            var exact = PriceVolumeMix.Split(now, before, now.Units + random.Next(1000), before.Units + random.Next(2) * random.Next(1000));

            var rounded = PriceVolumeMix.Round(exact, now.Net - before.Net);

            Assert.Equal(now.Net - before.Net, rounded.Volume + rounded.Mix + rounded.Price + rounded.Discounts + rounded.Returns);
            foreach (var (a, b) in new[] { (exact.Volume, rounded.Volume), (exact.Mix, rounded.Mix), (exact.Price, rounded.Price), (exact.Discounts, rounded.Discounts) })
            {
                Assert.True(Math.Abs(a - b) <= 0.0001m, $"{a} became {b}");
                Assert.Equal(b, Math.Round(b, 4));
            }
        }
    }

    private static SalesSums Sums(Random random)
    {
        var units = random.Next(3) == 0 ? 0 : random.Next(1, 500);
        return new SalesSums
        {
            Units = units,
            Gross = units * random.Next(1, 1_000_000) / 10_000m,
            Discount = units == 0 ? 0 : random.Next(10_000) / 10_000m,
            Returns = random.Next(2) * random.Next(100_000) / 10_000m,
        };
    }
}
