using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Tests.Tables;

public class CellTextTests
{
    [Theory]
    [InlineData("a\0b\u001Fc", "a\uFFFDb\uFFFDc")]
    [InlineData("\uD83D\uDE00 ok", "\uD83D\uDE00 ok")]
    [InlineData("tab\tand\r\nlines", "tab\tand\r\nlines")]
    [InlineData("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    public void Replaces_what_xml_cannot_hold(string text, string expected) => Assert.Equal(expected, CellText.Clean(text));

    [Fact]
    public void Replaces_lone_surrogates_and_keeps_pairs()
    {
        Assert.Equal("\uFFFD\uFFFDx", CellText.Clean(new string(['\uDE00', '\uD83D', 'x'])));
        Assert.Equal(new string(['\uFFFD', '\uD83D', '\uDE00']), CellText.Clean(new string(['\uD83D', '\uD83D', '\uDE00'])));
        Assert.Equal("a\uFFFD", CellText.Clean(new string(['a', '\uD83D'])));
    }

    [Fact]
    public void An_illegal_character_in_front_does_not_hide_a_formula() =>
        Assert.Equal("\uFFFD=1+1", CellText.Export("\0=1+1"));

    [Fact]
    public void A_text_of_32767_characters_stays_and_a_longer_one_says_that_it_was_cut()
    {
        var longest = new string('x', 32_767);
        Assert.Same(longest, CellText.Fit(longest, out var shortened));
        Assert.False(shortened);

        var cut = CellText.Fit(longest + "yz", out shortened);
        Assert.True(shortened);
        Assert.Equal(32_767, cut.Length);
        Assert.EndsWith("x… [shortened from 32769 characters]", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_never_splits_a_surrogate_pair()
    {
        for (var offset = 0; offset < 2; offset++)
        {
            var text = new string('x', offset) + string.Concat(Enumerable.Repeat("\uD83D\uDE00", 20_000));
            var cut = CellText.Fit(text, out _);
            Assert.Equal(cut, CellText.Clean(cut));
            Assert.InRange(cut.Length, 32_766, 32_767);
        }
    }
}
