using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests;

public sealed class TaxRatesTests
{
    [Theory]
    [InlineData("US", 7.00)]
    [InlineData("GB", 20.00)]
    [InlineData("IN", 18.00)]
    [InlineData("FR", 5.00)]
    public void Built_in_rates_hold_without_settings(string country, double tax) =>
        Assert.Equal((decimal)tax, Rates([]).TaxOn(100m, country));

    [Fact]
    public void Settings_replace_a_rate_or_the_default_and_leave_the_others()
    {
        var rates = Rates(new() { ["Tax:Rates:uk"] = "0.175", ["Tax:Rates:FR"] = "0.2", ["Tax:Rates:default"] = "0" });

        Assert.Equal(17.50m, rates.TaxOn(100m, "GB"));
        Assert.Equal(20m, rates.TaxOn(100m, "FR"));
        Assert.Equal(7m, rates.TaxOn(100m, "US"));
        Assert.Equal(0m, rates.TaxOn(100m, "DE"));
    }

    [Fact]
    public void Tax_is_rounded_to_the_cent_halves_away_from_zero() => Assert.Equal(0.53m, Rates([]).TaxOn(10.50m, "DE"));

    [Theory]
    [InlineData("GB", "1.01")]
    [InlineData("GB", "-0.1")]
    [InlineData("GB", "20 %")]
    [InlineData("GB", "")]
    [InlineData("Atlantis", "0.1")]
    public void A_setting_that_makes_no_sense_is_named(string country, string rate)
    {
        var error = Assert.Throws<ConfigurationException>(() => Rates(new() { [$"Tax:Rates:{country}"] = rate }));

        Assert.Contains($"Tax:Rates:{country}", error.Message, StringComparison.Ordinal);
    }

    private static TaxRates Rates(Dictionary<string, string?> settings) =>
        new(new ServiceCollection().AddSettings<TaxOptions>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
}
