using DocumentFormat.OpenXml.Packaging;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

public class ChartTests
{
    [Fact]
    public async Task A_line_chart_reads_the_cells_and_carries_their_values()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var line = Charts(file).SelectMany(c => c.ChartSpace.Descendants<C.LineChartSeries>()).ToList();
        Assert.Equal(2, line.Count);
        Assert.Equal("'By day'!$C$1", line[0].SeriesText!.StringReference!.Formula!.Text);
        Assert.Equal("'By day'!$A$2:$A$31", line[0].Descendants<C.CategoryAxisData>().Single().NumberReference!.Formula!.Text);
        Assert.Equal("'By day'!$C$2:$C$31", line[0].Descendants<C.Values>().Single().NumberReference!.Formula!.Text);
        Assert.Equal("'By day'!$D$2:$D$31", line[1].Descendants<C.Values>().Single().NumberReference!.Formula!.Text);

        var points = line[0].Descendants<C.Values>().Single().Descendants<C.NumericPoint>().Select(p => p.NumericValue!.Text).ToList();
        Assert.Equal(30, points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            Assert.Equal(file.Number("By day", $"C{i + 2}"), decimal.Parse(points[i], System.Globalization.CultureInfo.InvariantCulture));
        }

        // The last day has nothing to compare with: a gap, not a zero.
        Assert.Equal(29, line[1].Descendants<C.Values>().Single().Descendants<C.NumericPoint>().Count());
        Assert.Equal(30u, line[1].Descendants<C.Values>().Single().Descendants<C.PointCount>().Single().Val!.Value);
    }

    [Fact]
    public async Task A_bar_chart_draws_the_first_rows_only()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var bar = Charts(file).SelectMany(c => c.ChartSpace.Descendants<C.BarChartSeries>()).Single();
        Assert.Equal("'By category'!$A$2:$A$4", bar.Descendants<C.CategoryAxisData>().Single().StringReference!.Formula!.Text);
        Assert.Equal("'By category'!$D$2:$D$4", bar.Descendants<C.Values>().Single().NumberReference!.Formula!.Text);
        Assert.Equal(
            ["Kitchen", "Garden & Patio", "=HYPERLINK(\"http://x\")"],
            bar.Descendants<C.CategoryAxisData>().Single().Descendants<C.StringPoint>().Select(p => p.NumericValue!.Text));
        Assert.Equal(
            ["2400.50", "900.25", "-49.75"],
            bar.Descendants<C.Values>().Single().Descendants<C.NumericPoint>().Select(p => p.NumericValue!.Text));
    }

    [Fact]
    public async Task Charts_stand_two_abreast_below_the_figures()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var anchors = file.Part("Summary").DrawingsPart!.WorksheetDrawing
            .Elements<DocumentFormat.OpenXml.Drawing.Spreadsheet.TwoCellAnchor>().ToList();
        Assert.Equal(["0", "2"], anchors.Select(a => a.FromMarker!.ColumnId!.Text));
        Assert.All(anchors, a => Assert.Equal("15", a.FromMarker!.RowId!.Text));
    }

    [Theory]
    [InlineData(1, "circle")]
    [InlineData(12, "circle")]
    [InlineData(13, "none")]
    public async Task A_line_of_few_points_marks_them(int points, string symbol)
    {
        Table<int> table = new("T", Enumerable.Range(1, points), new("Month", ColumnKind.Text, n => $"{n}"), new("Orders", ColumnKind.Count, n => n));
        using var file = await WrittenWorkbook.OfAsync(new()
        {
            Title = "T",
            Store = "S",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Tables = [table],
            Charts = [new(ChartShape.Line, "Orders", table, "Month", "Orders")],
        });

        file.AssertValid();
        Assert.Equal(symbol, Charts(file).Single().ChartSpace.Descendants<C.Symbol>().Single().Val!.InnerText);
    }

    [Fact]
    public async Task A_line_of_one_point_among_gaps_is_not_drawn()
    {
        Table<int> table = new("T", Enumerable.Range(0, 13), new("Period", ColumnKind.Identifier, n => n), new("Rate", ColumnKind.Percent, n => n == 0 ? 1m : default(decimal?)));
        using var file = await WrittenWorkbook.OfAsync(new()
        {
            Title = "T",
            Store = "S",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Tables = [table],
            Charts = [new(ChartShape.Line, "Rate", table, "Period", "Rate")],
        });

        file.AssertValid();
        Assert.Null(file.Part("Summary").DrawingsPart);
    }

    private static IEnumerable<ChartPart> Charts(WorkbookFile file) => file.Part("Summary").DrawingsPart!.ChartParts;
}
