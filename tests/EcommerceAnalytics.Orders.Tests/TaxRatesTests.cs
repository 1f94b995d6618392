using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests;

public sealed class TaxRatesTests
{
    [Theory]
    [InlineData("US", 0.07)]
    [InlineData("GB", 0.20)]
    [InlineData("IN", 0.18)]
    [InlineData("FR", 0.05)]
    public void Built_in_rates_hold_without_settings(string country, double rate) =>
        Assert.Equal((decimal)rate, Rates([]).RateOf(country));

    [Fact]
    public void Settings_replace_a_rate_or_the_default_and_leave_the_others()
    {
        var rates = Rates(new() { ["Tax:Rates:uk"] = "0.175", ["Tax:Rates:FR"] = "0.2", ["Tax:Rates:default"] = "0" });

        Assert.Equal(0.175m, rates.RateOf("GB"));
        Assert.Equal(0.2m, rates.RateOf("FR"));
        Assert.Equal(0.07m, rates.RateOf("US"));
        Assert.Equal(0m, rates.RateOf("DE"));
    }

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
