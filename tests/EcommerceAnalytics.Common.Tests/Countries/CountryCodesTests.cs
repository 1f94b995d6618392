using EcommerceAnalytics.Common.Countries;

namespace EcommerceAnalytics.Common.Tests.Countries;

public sealed class CountryCodesTests
{
    [Fact]
    public void The_249_codes_of_the_standard_and_four_of_our_own_are_known()
    {
        Assert.Equal(249 + 4, CountryCodes.Names.Count);
        Assert.All(CountryCodes.Names.Keys, code => Assert.Matches("^[A-Z]{2}$", code));
        Assert.Equal(CountryCodes.Names.Count, CountryCodes.Names.Values.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("United Kingdom", "GB")]
    [InlineData("EIRE", "IE")]
    [InlineData("Österreich", "AT")]
    [InlineData("ROYAUME-UNI", "GB")]
    [InlineData("Estados Unidos", "US")]
    [InlineData("Spagna", "ES")]
    [InlineData("Duitsland", "DE")]
    [InlineData("Germany", "DE")]
    [InlineData("France", "FR")]
    [InlineData("Netherlands", "NL")]
    [InlineData("Spain", "ES")]
    [InlineData("Switzerland", "CH")]
    [InlineData("Belgium", "BE")]
    [InlineData("Portugal", "PT")]
    [InlineData("Australia", "AU")]
    [InlineData("Channel Islands", "XC")]
    [InlineData("Italy", "IT")]
    [InlineData("Norway", "NO")]
    [InlineData("Sweden", "SE")]
    [InlineData("Cyprus", "CY")]
    [InlineData("Finland", "FI")]
    [InlineData("Austria", "AT")]
    [InlineData("Denmark", "DK")]
    [InlineData("Unspecified", "ZZ")]
    [InlineData("Greece", "GR")]
    [InlineData("Japan", "JP")]
    [InlineData("USA", "US")]
    [InlineData("Poland", "PL")]
    [InlineData("United Arab Emirates", "AE")]
    [InlineData("Israel", "IL")]
    [InlineData("Hong Kong", "HK")]
    [InlineData("Singapore", "SG")]
    [InlineData("Malta", "MT")]
    [InlineData("Iceland", "IS")]
    [InlineData("Canada", "CA")]
    [InlineData("Lithuania", "LT")]
    [InlineData("RSA", "ZA")]
    [InlineData("Bahrain", "BH")]
    [InlineData("Brazil", "BR")]
    [InlineData("Thailand", "TH")]
    [InlineData("Korea", "KR")]
    [InlineData("European Community", "EU")]
    [InlineData("Lebanon", "LB")]
    [InlineData("West Indies", "XW")]
    [InlineData("Bermuda", "BM")]
    [InlineData("Nigeria", "NG")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Saudi Arabia", "SA")]
    public void Every_country_of_the_demo_store_has_its_code(string text, string code)
    {
        Assert.True(CountryCodes.TryResolve(text, out var resolved));
        Assert.Equal(code, resolved);
    }

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("gb", "GB")]
    [InlineData("  u.k. ", "GB")]
    [InlineData("Bosnia & Herzegovina", "BA")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("Turkey", "TR")]
    [InlineData("N/A", "ZZ")]
    [InlineData("", "ZZ")]
    [InlineData(null, "ZZ")]
    public void Case_blanks_and_punctuation_do_not_matter(string? text, string code)
    {
        Assert.True(CountryCodes.TryResolve(text, out var resolved));
        Assert.Equal(code, resolved);
    }

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("QQ")]
    [InlineData("--")]
    public void What_names_no_country_is_not_resolved(string text) => Assert.False(CountryCodes.TryResolve(text, out _));

    [Fact]
    public void Every_code_resolves_to_itself_and_so_does_its_name()
    {
        Assert.All(CountryCodes.Names, pair =>
        {
            Assert.True(CountryCodes.TryResolve(pair.Key, out var byCode));
            Assert.Equal(pair.Key, byCode);
            Assert.True(CountryCodes.TryResolve(pair.Value, out var byName));
            Assert.Equal(pair.Key, byName);
        });
    }

    [Fact]
    public void A_code_is_known_in_upper_case_only_and_named()
    {
        Assert.True(CountryCodes.IsKnown("DE"));
        Assert.False(CountryCodes.IsKnown("de"));
        Assert.False(CountryCodes.IsKnown("UK"));
        Assert.False(CountryCodes.IsKnown(null));
        Assert.Equal("Germany", CountryCodes.NameOf("DE"));
        Assert.Equal("QQ", CountryCodes.NameOf("QQ"));
    }
}
