using EcommerceAnalytics.Common.Tables;
using FsCheck;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Common.Tests.Tables;

public class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=1", "''=1")]
    [InlineData("plain", "plain")]
    [InlineData("'tis the season", "'tis the season")]
    [InlineData("a=b", "a=b")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    public void Guards_what_a_spreadsheet_would_run_and_nothing_else(string text, string exported)
    {
        Assert.Equal(exported, FormulaGuard.Guard(text));
        Assert.Equal(text, FormulaGuard.Unguard(exported));
    }

    [Fact]
    public void Strips_exactly_one_apostrophe()
    {
        Assert.Equal("'=1", FormulaGuard.Unguard("''=1"));
        Assert.Equal("=1", FormulaGuard.Unguard("=1"));
    }

    [Property(MaxTest = 500)]
    public bool Import_gives_back_every_exported_text(NonNull<string> tail, byte lead)
    {
        string[] leads = ["", "'", "''", "=", "+", "-", "@", "\t", "\r", "'=", "''@"];
        var text = leads[lead % leads.Length] + tail.Get;
        return FormulaGuard.Unguard(FormulaGuard.Guard(text)) == text;
    }

    [Property(MaxTest = 500)]
    public bool Export_import_export_is_a_fixed_point_for_any_file_text(NonNull<string> tail, byte lead)
    {
        string[] leads = ["", "'", "=", "'=", "''=", "'\t", "'-"];
        var once = FormulaGuard.Guard(leads[lead % leads.Length] + tail.Get);
        return FormulaGuard.Guard(FormulaGuard.Unguard(once)) == once;
    }

    [Property(MaxTest = 500)]
    public bool No_exported_text_begins_like_a_formula(NonNull<string> text) =>
        FormulaGuard.Guard("=" + text.Get)[0] == '\'' && (text.Get.Length == 0 || !"=+-@\t\r".Contains(FormulaGuard.Guard(text.Get)[0], StringComparison.Ordinal));
}
