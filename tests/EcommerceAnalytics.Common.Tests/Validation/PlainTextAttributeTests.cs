using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Common.Tests.Validation;

public sealed class PlainTextAttributeTests
{
    [Theory]
    [InlineData("Toys & Games", true)]
    [InlineData("Größe 'XL' <b>\"50 %\"</b>; -- \\", true)]
    [InlineData("\U0001F381 gift", true)]
    [InlineData("", false)]
    [InlineData(" \u00a0 ", false)]
    [InlineData("a\0", false)]
    [InlineData("a\u007fb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("line\nbreak", false)]
    public void Text_is_well_formed_visible_and_without_controls(string text, bool plain) =>
        Assert.Equal(plain, PlainTextAttribute.IsPlain(text));

    [Fact]
    public void Halves_of_surrogate_pairs_are_no_text()
    {
        // Not as data of a theory: an attribute cannot hold them.
        Assert.False(PlainTextAttribute.IsPlain("\udc00\ud800"));
        Assert.False(PlainTextAttribute.IsPlain("half \ud83c"));
    }

    [Fact]
    public void Lines_are_allowed_where_asked_for()
    {
        var lines = new PlainTextAttribute { Multiline = true };

        Assert.True(lines.IsValid("one\r\n\ttwo"));
        Assert.False(lines.IsValid("one\u001b[31m"));
        Assert.False(lines.IsValid("\r\n"));
    }

    [Fact]
    public void Nothing_is_left_to_Required() => Assert.True(new PlainTextAttribute().IsValid(null));

    [Fact]
    public void The_message_names_the_field() =>
        Assert.StartsWith("The field Name must not be blank", new PlainTextAttribute().FormatErrorMessage("Name"), StringComparison.Ordinal);
}
