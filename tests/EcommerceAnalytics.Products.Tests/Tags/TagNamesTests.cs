using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Products.Tags;

namespace EcommerceAnalytics.Products.Tests.Tags;

public sealed class TagNamesTests
{
    [Fact]
    public void None_is_none()
    {
        Assert.Empty(TagNames.Normalise(null));
        Assert.Empty(TagNames.Normalise([]));
    }

    [Fact]
    public void Names_are_trimmed_and_kept_once_whatever_their_case() =>
        Assert.Equal(["Toys", "paper"], TagNames.Normalise([" Toys ", "paper", "TOYS", "Paper"]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void An_invalid_name_is_rejected(string? name)
    {
        var refusal = Assert.Throws<RequestException>(() => TagNames.Normalise(["toys", name]));

        Assert.Equal(400, refusal.Status);
        Assert.Equal(["tags"], refusal.Errors.Keys);
    }

    [Fact]
    public void A_name_has_64_characters_at_most()
    {
        Assert.Single(TagNames.Normalise([new string('x', 64)]));
        Assert.Throws<RequestException>(() => TagNames.Normalise([new string('x', 65)]));
    }
}
