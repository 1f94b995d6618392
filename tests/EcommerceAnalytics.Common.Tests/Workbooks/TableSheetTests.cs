using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

/// <summary>What the cells of a sheet hold, and how they are marked.</summary>
public sealed class TableSheetTests
{
    [Fact]
    public async Task Hostile_text_stays_text()
    {
        string[] texts =
        [
            "=1+1", "+1", "-1", "@x", "\tx", "\rx", "007", "1e5", "TRUE", "2011-11-01", "a<b>&\"c\"", " spaces ", "two\r\nlines",
            "'=1", "＝1", "_x000D_", "_x0041_b", "\0nul\u0001", new(['a', '\uD83D', 'b']), "\uD83D\uDE00", "]]>", "", "naïve – 東京",
        ];
        var table = new Table<string>("T", texts, new TableColumn<string>("Text", ColumnKind.Text, t => t));
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table) with
        {
            Title = "=cmd|'/c calc'!A1 & \u0001 \uD83D",
            Store = new string('&', 300),
            Facts = [new("=1", "=2")],
        });

        file.AssertValid();
        for (var i = 0; i < texts.Length; i++)
        {
            var expected = texts[i].Length == 0 ? null : CellText.Clean(texts[i] == "'=1" ? "''=1" : texts[i]);
            Assert.Equal(expected, file.Text("T", $"A{i + 2}"));
            Assert.Null(file.Formula("T", $"A{i + 2}"));
            Assert.Equal(texts[i] is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝', ..], IsQuoted(file, "T", $"A{i + 2}"));

            // What an import reads back.
            Assert.Equal(expected is null ? null : CellText.Clean(texts[i]), expected is null ? null : FormulaGuard.Unguard(file.Text("T", $"A{i + 2}")!));
        }

        Assert.Equal("=1+1", file.Text("T", "A2"));
        Assert.Equal("\uFFFDnul\uFFFD", file.Text("T", "A19"));
        Assert.Equal("=2", file.Text("Summary", "B4"));
        Assert.True(IsQuoted(file, "Summary", "A4"));
        Assert.True(IsQuoted(file, "Summary", "B4"));
        Assert.Equal("=cmd|'/c calc'!A1 & \uFFFD \uFFFD", file.Text("Summary", "A1"));
        Assert.True(IsQuoted(file, "Summary", "A1"));
        Assert.False(IsQuoted(file, "Summary", "A2"));
    }

    [Fact]
    public async Task A_text_too_long_for_a_cell_is_cut_and_reported()
    {
        var table = new Table<string>("T", ["short", new('x', 40_000)], new TableColumn<string>("Text", ColumnKind.Text, t => t));
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table));
        file.AssertValid();
        Assert.EndsWith("… [shortened from 40000 characters]", file.Text("T", "A3"), StringComparison.Ordinal);
        Assert.Equal("Texts shortened to fit a cell", file.Text("Checks", "A6"));
        Assert.Equal(1m, file.Number("Checks", "B6"));
        Assert.Equal("Differs", file.Text("Checks", "E6"));
        Assert.Equal("Some checks differ.", file.Text("Checks", "A2"));
    }

    [Fact]
    public async Task Shares_have_bars_and_changes_have_colours()
    {
        Table<decimal> table = new(
            "T", [0.6m, -0.1m, 0.5m],
            new("Net", ColumnKind.Money, n => n * 100) { Summed = true },
            new("Share", ColumnKind.Percent, n => n) { IsShare = true },
            new("Change", ColumnKind.Percent, n => -n) { IsChange = true });
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table));
        file.AssertValid();
        var formats = file.Part("T").Worksheet.Elements<ConditionalFormatting>().ToList();
        Assert.Equal(["B2:B4", "C2:C4"], formats.Select(f => f.SequenceOfReferences!.InnerText));
        var bar = formats[0].Descendants<DataBar>().Single();
        Assert.Equal((0u, 100u), (bar.MinLength!.Value, bar.MaxLength!.Value));
        Assert.Equal([ConditionalFormatValueObjectValues.Number, ConditionalFormatValueObjectValues.Max], bar.Elements<ConditionalFormatValueObject>().Select(v => v.Type!.Value));

        var colours = file.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.DifferentialFormats!;
        Assert.Equal(
            [(ConditionalFormattingOperatorValues.GreaterThan, "FF00703C"), (ConditionalFormattingOperatorValues.LessThan, "FFC00000")],
            formats[1].Elements<ConditionalFormattingRule>().Select(rule =>
                (rule.Operator!.Value, colours.ElementAt((int)rule.FormatId!.Value).Descendants<Color>().Single().Rgb!.Value!)));
        Assert.Equal([1, 1, 2], formats.SelectMany(f => f.Elements<ConditionalFormattingRule>()).Select(r => r.Priority!.Value - (r.Type!.Value == ConditionalFormatValues.CellIs ? 1 : 0)));
    }

    [Fact]
    public async Task Moments_have_the_zone_in_their_heading()
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        Table<DateTime> table = new(
            "T", [new(2011, 7, 1, 8, 0, 0, DateTimeKind.Utc), new(2011, 12, 1, 8, 0, 0, DateTimeKind.Unspecified)],
            new("Day", ColumnKind.Date, m => DateOnly.FromDateTime(m)), new("Last restocked at", ColumnKind.DateTime, m => Common.Tables.CellValue.In(m, london)));
        var report = SampleReport.Of(table) with { TimeZone = "Europe/London" };

        using var english = await WrittenWorkbook.OfAsync(report.In(Language.English));
        Assert.Equal(("Day", "Last restocked at (Europe/London)"), (english.Text("T", "A1"), english.Text("T", "B1")));
        Assert.Equal(new DateTime(2011, 7, 1, 9, 0, 0, DateTimeKind.Unspecified), DateTime.FromOADate((double)english.Number("T", "B2")!.Value));
        Assert.Equal(new DateTime(2011, 12, 1, 8, 0, 0, DateTimeKind.Unspecified), DateTime.FromOADate((double)english.Number("T", "B3")!.Value));

        using var german = await WrittenWorkbook.OfAsync(report.In(Language.Of("de")!));
        Assert.Equal("Zuletzt aufgefüllt am (Europe/London)", german.Text("T", "B1"));
    }

    [Fact]
    public async Task Sheets_have_the_chosen_columns_in_their_order()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build().Choose(["netsales", "Kategorie", "before"], Language.Of("de")!));
        file.AssertValid();

        // Orders have none of them; the chart by day needs its day.
        Assert.Equal(["Summary", "By category", "By day", "Definitions", "Checks"], file.SheetNames);
        Assert.Equal(("Net sales", "Category", null), (file.Text("By category", "A1"), file.Text("By category", "B1"), file.Text("By category", "C1")));
        Assert.Equal(("Net sales", "Before"), (file.Text("By day", "A1"), file.Text("By day", "B1")));
        Assert.Equal((2400.50m, "Kitchen"), (file.Number("By category", "A2"), file.Text("By category", "B2")));
        Assert.Equal(3751.00m, file.Number("By category", "A6"));
        Assert.Equal("SUM('By category'!$A$2:$A$5)", file.Formula("Checks", "B5"));
        Assert.Equal("All checks hold.", file.Text("Checks", "A2"));
        Assert.Single(file.Part("Summary").DrawingsPart!.ChartParts);
    }

    private static bool IsQuoted(WorkbookFile file, string sheet, string at) =>
        file.Cell(sheet, at)?.StyleIndex?.Value is { } style
        && ((CellFormat)file.Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)style)).QuotePrefix?.Value == true;
}
