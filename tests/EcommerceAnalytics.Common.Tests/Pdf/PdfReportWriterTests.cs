using System.Globalization;
using EcommerceAnalytics.Common.Pdf;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Tests.Workbooks;
using EcommerceAnalytics.Common.Workbooks;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace EcommerceAnalytics.Common.Tests.Pdf;

public sealed class PdfReportWriterTests
{
    [Fact]
    public async Task Has_the_facts_figures_charts_tables_and_definitions_of_the_report()
    {
        using var document = await WriteAsync(SampleReport.Build());
        var first = TextOf(document, 1);
        Assert.Contains("Sales, November 2011", first, StringComparison.Ordinal);
        Assert.Contains("Demo Store & Sons", first, StringComparison.Ordinal);
        Assert.Contains("Europe/London", first, StringComparison.Ordinal);
        Assert.Contains("£3,751.00", first, StringComparison.Ordinal);
        Assert.Contains("£751.00", first, StringComparison.Ordinal);
        Assert.Contains("25.0%", first, StringComparison.Ordinal);
        Assert.Contains("Net sales by day", first, StringComparison.Ordinal);
        Assert.Contains("Net sales by category (top 3 of 4)", first, StringComparison.Ordinal);

        var all = TextOf(document);
        Assert.Contains("£2,400.50", all, StringComparison.Ordinal);
        Assert.Contains("-£49.75", all, StringComparison.Ordinal);

        // It is no spreadsheet: the text is what it is.
        Assert.Contains("=HYPERLINK(\"http://x\")", all, StringComparison.Ordinal);
        Assert.DoesNotContain("'=HYPERLINK", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_are_those_of_all_rows_and_a_note_says_how_many_are_shown()
    {
        using var document = await WriteAsync(SampleReport.Build());
        var all = TextOf(document);
        Assert.Contains("The first 100 of 250 rows; Excel and CSV have all of them.", all, StringComparison.Ordinal);
        Assert.Contains($"Total {SampleReport.Lines.Sum(l => l.Units)} ", all.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains(SampleReport.Lines.Sum(l => l.Gross).ToString("£#,##0.00", CultureInfo.InvariantCulture), all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_beyond_the_first_page_follow_their_table_and_no_page_is_left_empty()
    {
        var report = SampleReport.Build();
        var template = report.Charts[^1];
        report = report with { Charts = [.. report.Charts, .. report.Charts, .. Enumerable.Range(1, 3).Select(i => template with { Title = $"Further chart {i}" })] };
        using var document = await WriteAsync(report);
        var all = TextOf(document);
        Assert.All(Enumerable.Range(1, 3), i => Assert.Contains($"Further chart {i}", all, StringComparison.Ordinal));
        foreach (var page in document.GetPages().Where(page => page.Number < document.NumberOfPages))
        {
            // Above the foot: more than half of the page is used.
            Assert.Contains(page.Letters, letter => letter.BoundingBox.Bottom > 40 && letter.BoundingBox.Bottom < page.Height / 2);
        }
    }

    [Fact]
    public async Task A_chart_of_many_bars_is_as_high_as_their_names_need()
    {
        var table = new Table<int>("Bars", Enumerable.Range(1, 30), new("Name", ColumnKind.Text, i => $"bar-{i}"), new("Number", ColumnKind.Count, i => i));
        using var document = await WriteAsync(ReportOf(table) with { Charts = [new(ChartShape.Bar, "Many bars", table, "Name", "Number")] });
        var page = document.GetPages().First(page => page.Text.Contains("Many bars", StringComparison.Ordinal));
        var names = page.GetWords().Where(word => word.Text.StartsWith("bar-", StringComparison.Ordinal)).GroupBy(word => word.BoundingBox.Right > page.Width / 5).Select(g => g.Select(word => word.BoundingBox.Bottom).Order().ToList());
        Assert.All(names, list => Assert.All(list.Zip(list.Skip(1)), pair => Assert.True(pair.Second - pair.First > 7)));
    }

    [Fact]
    public async Task What_is_known_of_no_row_has_no_total()
    {
        using var document = await WriteAsync(SampleReport.Of(SampleReport.Costs()));
        var all = TextOf(document);
        Assert.Contains("Total £2.50", all.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("£0.00", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperSize.A4, 842, 595)]
    [InlineData(PaperSize.Letter, 792, 612)]
    public async Task Every_page_has_the_size_of_the_paper_and_says_what_it_is_of(PaperSize paper, double width, double height)
    {
        var report = SampleReport.Build();
        report = report with { Facts = [.. report.Facts, new SummaryFact("Only country", "France") { IsFilter = true }] };
        using var document = await WriteAsync(report, paper);
        Assert.True(document.NumberOfPages > 2);
        foreach (var page in document.GetPages())
        {
            Assert.Equal(width, page.Width, 0.5);
            Assert.Equal(height, page.Height, 0.5);
            var text = TextOf(document, page.Number);
            Assert.Contains("Demo Store & Sons · Sales, November 2011 · Only country: France", text, StringComparison.Ordinal);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Page {page.Number} / {document.NumberOfPages}"), text, StringComparison.Ordinal);

            // A letter beyond the margins would be cut off by a printer.
            Assert.All(page.Letters, letter => Assert.InRange(letter.BoundingBox.Right, 0, width - 30));
        }
    }

    [Fact]
    public async Task Fonts_are_embedded_as_subsets()
    {
        using var document = await WriteAsync(SampleReport.Build());
        Assert.All(document.GetPages().SelectMany(p => p.Letters).Select(l => l.FontName).Distinct(), name => Assert.Matches(@"^[A-Z]{6}\+", name));
    }

    [Fact]
    public async Task A_wide_table_is_drawn_in_strips_that_repeat_the_names()
    {
        var table = new Table<int>(
            "Wide", [1, 2],
            [
                new("Name", ColumnKind.Text, i => $"row-{i}"),
                .. Enumerable.Range(1, 30).Select(c => new TableColumn<int>($"Amount {c}", ColumnKind.Money, i => (decimal)(i * 100_000 * c)) { Summed = true }),
            ])
        { Currency = "GBP" };
        using var document = await WriteAsync(ReportOf(table));
        var text = TextOf(document);
        Assert.Contains("Wide (1 / 3)", text, StringComparison.Ordinal);
        Assert.Contains("Wide (3 / 3)", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("row-1").Length - 1);
        Assert.All(Enumerable.Range(1, 30), c => Assert.Contains((100_000 * c).ToString("£#,##0.00", CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_of_other_scripts_and_characters_that_are_none_are_written()
    {
        var table = new Table<string>("Names", ["Größe € ₹ £", "Ελλάδα", "Россия", "店", "a\u0000b\uD800c", new string('x', 4000), string.Empty], new TableColumn<string>("Name", ColumnKind.Text, t => t));
        using var document = await WriteAsync(ReportOf(table));
        var text = TextOf(document);
        Assert.Contains("Größe € ₹ £", text, StringComparison.Ordinal);
        Assert.Contains("Ελλάδα", text, StringComparison.Ordinal);
        Assert.Contains("Россия", text, StringComparison.Ordinal);
        Assert.Contains("xxx…", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_without_rows_says_so_and_a_single_bar_is_not_drawn()
    {
        var empty = new Table<int>("Nothing", [], new TableColumn<int>("Number", ColumnKind.Count, i => i) { Summed = true });
        var one = new Table<int>("One", [1], new("Name", ColumnKind.Text, _ => "only"), new("Number", ColumnKind.Count, i => i));
        var report = ReportOf(empty, one) with
        {
            Charts =
            [
                new(ChartShape.Line, "Over time", empty, "Number", "Number"),
                new(ChartShape.Bar, "A bar", one, "Name", "Number"),
            ],
        };
        using var document = await WriteAsync(report);
        var text = TextOf(document);
        Assert.Contains("There are no rows.", text, StringComparison.Ordinal);
        Assert.Contains("Over time", text, StringComparison.Ordinal);
        Assert.DoesNotContain("A bar", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_that_do_not_hold_are_named()
    {
        var table = new Table<int>("Counts", [1, 2], new TableColumn<int>("Number", ColumnKind.Count, i => i) { Summed = true });
        using var document = await WriteAsync(ReportOf(table) with { Checks = [new("Σ numbers = 4", table, "Number", 4)] });
        var text = TextOf(document);
        Assert.Contains("1 of 2 checks hold", text, StringComparison.Ordinal);
        Assert.Contains("Σ numbers = 4", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_can_be_written_at_the_same_time()
    {
        var documents = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => WriteAsync(SampleReport.Build()))));
        var texts = documents.Select(d => TextOf(d)).Distinct().ToList();
        Assert.Single(texts);
        Array.ForEach(documents, d => d.Dispose());
    }

    [Fact]
    public async Task Progress_reaches_the_number_of_rows()
    {
        using var stream = new MemoryStream();
        var seen = new List<long>();
        var rows = await PdfReportWriter.WriteAsync(SampleReport.Build(), PaperSize.A4, stream, new Told(seen), TestContext.Current.CancellationToken);
        Assert.Equal(4 + 30 + 250, rows);
        Assert.Equal(rows, seen[^1]);
    }

    private static ReportWorkbook ReportOf(params Table[] tables) => new()
    {
        Title = "A report",
        Store = "A store",
        CreatedAt = new(2011, 12, 9, 12, 50, 0, TimeSpan.Zero),
        Facts = [new("Time zone", "Europe/London")],
        Tables = tables,
    };

    private static async Task<PdfDocument> WriteAsync(ReportWorkbook report, PaperSize paper = PaperSize.A4)
    {
        using var stream = new MemoryStream();
        await PdfReportWriter.WriteAsync(report, paper, stream, progress: null, TestContext.Current.CancellationToken);
        return PdfDocument.Open(stream.ToArray());
    }

    private static string TextOf(PdfDocument document, int page) => ContentOrderTextExtractor.GetText(document.GetPage(page));

    private static string TextOf(PdfDocument document) => string.Join('\n', document.GetPages().Select(p => ContentOrderTextExtractor.GetText(p)));

    private sealed class Told(List<long> seen) : IProgress<long>
    {
        public void Report(long value) => seen.Add(value);
    }
}
