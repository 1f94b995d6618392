using System.Globalization;
using DocumentFormat.OpenXml;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>A chart's markup (DrawingML, ECMA-376 part 1, 21.2): references to the cells, with the values they have.</summary>
internal static class ChartXml
{
    private const uint CategoryAxisId = 111_111_111;
    private const uint ValueAxisId = 222_222_222;
    private const int FontSize = 900;
    private const int TitleSize = 1200;
    private const int LineWidth = 22_225;
    private const int MaxNames = 12;
    private const byte MarkerSize = 5;

    public static C.ChartSpace Build(ReportChart chart, WrittenTable written, ReportWorkbook report)
    {
        var (language, colours) = (report.Language, report.Look.ChartColours);
        var (sheet, sheetRows) = written.Sheets[0];
        var rows = Math.Clamp(chart.Rows ?? sheetRows, 1, Math.Max(sheetRows, 1));
        var data = new ChartData(written, sheet, rows, NumberFormats.Day(language));
        var category = written.Table.IndexOf(chart.Category);
        var series = chart.Series.Select(written.Table.IndexOf).ToList();
        var firstColumn = written.Table.Columns[series[0]];
        var axisFormat = NumberFormats.OfAxis(firstColumn.Kind, written.Table.CurrencyOf(firstColumn));
        var isTime = chart.Shape == ChartShape.Line && written.Table.Columns[category].Kind is ColumnKind.Date;

        OpenXmlCompositeElement plot = chart.Shape == ChartShape.Line ? LinePlot(data, category, series, [.. written.Kept.Take(rows).Index().Where(r => chart.IsPartial(r.Item)).Select(r => r.Index)], colours) : BarPlot(data, category, series, colours);
        plot.Append(new C.AxisId { Val = CategoryAxisId }, new C.AxisId { Val = ValueAxisId });
        var area = new C.PlotArea(new C.Layout(), plot);
        area.Append(isTime ? DateAxis(NumberFormats.Day(language)) : CategoryAxis(chart.Shape, chart.Shape == ChartShape.Bar ? 1 : (rows + MaxNames - 1) / MaxNames), ValueAxis(chart.Shape, axisFormat));

        var body = new C.Chart(Title(chart.TitleFor(written.Rows, language), language), new C.AutoTitleDeleted { Val = false }, area);
        if (series.Count > 1)
        {
            body.Append(new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }));
        }

        body.Append(new C.PlotVisibleOnly { Val = true }, new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
        return new C.ChartSpace(
            new C.Date1904 { Val = false },
            new C.RoundedCorners { Val = false },
            body,
            new C.TextProperties(new A.BodyProperties(), new A.ListStyle(), new A.Paragraph(
                new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = FontSize }), new A.EndParagraphRunProperties { Language = LanguageOf(language) })));
    }

    private static C.LineChart LinePlot(ChartData data, int category, List<int> series, List<int> partial, IReadOnlyList<string> colours)
    {
        var plot = new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false });
        for (var i = 0; i < series.Count; i++)
        {
            var colour = colours[i % colours.Count];
            var line = new C.LineChartSeries(
                new C.Index { Val = (uint)i },
                new C.Order { Val = (uint)i },
                data.Name(series[i]),
                new C.ChartShapeProperties(new A.Outline(Fill(colour), new A.Round()) { Width = LineWidth, CapType = A.LineCapValues.Round }),
                Marker(colour, data.Rows));
            foreach (var row in partial)
            {
                // The line to this point.
                line.AppendChild(new C.DataPoint(
                    new C.Index { Val = (uint)row },
                    Marker(colour, data.Rows),
                    new C.Bubble3D { Val = false },
                    new C.ChartShapeProperties(new A.Outline(Fill(colour), new A.PresetDash { Val = A.PresetLineDashValues.Dash }, new A.Round()) { Width = LineWidth, CapType = A.LineCapValues.Round })));
            }

            line.Append(data.Categories(category), data.Values(series[i]), new C.Smooth { Val = false });
            plot.AppendChild(line);
        }

        plot.AppendChild(new C.ShowMarker { Val = true });
        return plot;
    }

    private static C.BarChart BarPlot(ChartData data, int category, List<int> series, IReadOnlyList<string> colours)
    {
        var plot = new C.BarChart(
            new C.BarDirection { Val = C.BarDirectionValues.Bar },
            new C.BarGrouping { Val = C.BarGroupingValues.Clustered },
            new C.VaryColors { Val = false });
        for (var i = 0; i < series.Count; i++)
        {
            plot.AppendChild(new C.BarChartSeries(
                new C.Index { Val = (uint)i },
                new C.Order { Val = (uint)i },
                data.Name(series[i]),
                new C.ChartShapeProperties(Fill(colours[i % colours.Count])),
                new C.InvertIfNegative { Val = false },
                data.Categories(category),
                data.Values(series[i])));
        }

        plot.AppendChild(new C.GapWidth { Val = 50 });
        return plot;
    }

    // A line through one point, or through one between gaps, shows nothing.
    private static C.Marker Marker(string colour, int points) => points > MaxNames
        ? new C.Marker(new C.Symbol { Val = C.MarkerStyleValues.None })
        : new C.Marker(
            new C.Symbol { Val = C.MarkerStyleValues.Circle },
            new C.Size { Val = MarkerSize },
            new C.ChartShapeProperties(Fill(colour), new A.Outline(new A.NoFill())));

    private static A.SolidFill Fill(string colour) => new(new A.RgbColorModelHex { Val = colour[1..] });

    private static C.DateAxis DateAxis(string format) => new(
        new C.AxisId { Val = CategoryAxisId },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Bottom },
        new C.NumberingFormat { FormatCode = format, SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.Outside },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
        new C.CrossingAxis { Val = ValueAxisId },
        new C.Crosses { Val = C.CrossesValues.AutoZero },
        new C.AutoLabeled { Val = true },
        new C.LabelOffset { Val = 100 },
        new C.BaseTimeUnit { Val = C.TimeUnitValues.Days });

    // Every bar has its name; along a line of many points names would overlap.
    private static C.CategoryAxis CategoryAxis(ChartShape shape, int labelEvery) => new(
        new C.AxisId { Val = CategoryAxisId },
        new C.Scaling(new C.Orientation { Val = shape == ChartShape.Bar ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = shape == ChartShape.Bar ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
        new C.CrossingAxis { Val = ValueAxisId },
        new C.Crosses { Val = C.CrossesValues.AutoZero },
        new C.AutoLabeled { Val = true },
        new C.LabelAlignment { Val = C.LabelAlignmentValues.Center },
        new C.LabelOffset { Val = 100 },
        new C.TickLabelSkip { Val = labelEvery },
        new C.NoMultiLevelLabels { Val = false });

    // Bars start with the first row at the top, which moves the value axis to the opposite side; this moves it back to the bottom.
    private static C.ValueAxis ValueAxis(ChartShape shape, string format) => new(
        new C.AxisId { Val = ValueAxisId },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = shape == ChartShape.Bar ? C.AxisPositionValues.Bottom : C.AxisPositionValues.Left },
        new C.MajorGridlines(new C.ChartShapeProperties(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "D9D9D9" })))),
        new C.NumberingFormat { FormatCode = format, SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
        new C.CrossingAxis { Val = CategoryAxisId },
        new C.Crosses { Val = shape == ChartShape.Bar ? C.CrossesValues.Maximum : C.CrossesValues.AutoZero },
        new C.CrossBetween { Val = C.CrossBetweenValues.Between });

    /// <summary>The language that a reader checks the spelling in.</summary>
    private static string LanguageOf(Language language) => language == Language.English ? "en-GB" : language.Code;

    private static C.Title Title(string text, Language language) => new(
        new C.ChartText(new C.RichText(
            new A.BodyProperties(),
            new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = TitleSize, Bold = true }),
                new A.Run(new A.RunProperties { Language = LanguageOf(language), FontSize = TitleSize, Bold = true }, new A.Text(CellText.Clean(text)))))),
        new C.Overlay { Val = false });

    /// <summary>The references of one table's columns.</summary>
    private sealed class ChartData(WrittenTable written, string sheet, int rows, string dayFormat)
    {
        public int Rows => rows;

        public C.SeriesText Name(int column) => new(new C.StringReference(
            new C.Formula($"{SheetNames.Quote(sheet)}!${WrittenTable.Letters(column)}$1"),
            Strings([written.Table.Columns[column].ExportedHeader])));

        public C.CategoryAxisData Categories(int column)
        {
            var reference = new C.Formula(WrittenTable.Reference(sheet, column, rows));
            return written.Table.Columns[column].Kind == ColumnKind.Date
                ? new(new C.NumberReference(reference, Numbers(column, dayFormat)))
                : new(new C.StringReference(reference, Strings(Cells(column).Select(Label))));
        }

        public C.Values Values(int column)
        {
            var source = written.Table.Columns[column];
            var format = NumberFormats.OfAxis(source.Kind, written.Table.CurrencyOf(source));
            return new(new C.NumberReference(new C.Formula(WrittenTable.Reference(sheet, column, rows)), Numbers(column, format)));
        }

        private IEnumerable<CellValue> Cells(int column) => written.Kept.Take(rows).Select(r => r[column]);

        private C.NumberingCache Numbers(int column, string format)
        {
            var cache = new C.NumberingCache(new C.FormatCode(format), new C.PointCount { Val = (uint)rows });
            foreach (var (cell, index) in Cells(column).Select((c, i) => (c, i)))
            {
                var number = cell.Type == CellType.Date
                    ? (decimal?)CellXml.Serial(cell.Date.ToDateTime(TimeOnly.MinValue))
                    : cell.AsDecimal();
                if (number is { } value)
                {
                    cache.AppendChild(new C.NumericPoint(new C.NumericValue(value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)index });
                }
            }

            return cache;
        }

        private static C.StringCache Strings(IEnumerable<string> texts)
        {
            var cache = new C.StringCache();
            var points = texts.Select((t, i) => new C.StringPoint(new C.NumericValue(t)) { Index = (uint)i }).ToList();
            cache.AppendChild(new C.PointCount { Val = (uint)points.Count });
            cache.Append(points);
            return cache;
        }

        private static string Label(CellValue cell) => cell.Type switch
        {
            CellType.Text => CellText.Cell(cell.Text, out _),
            CellType.Number or CellType.Real => cell.AsDecimal()?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            CellType.Date => cell.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CellType.Instant => cell.Instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            CellType.Boolean => cell.Boolean ? "TRUE" : "FALSE",
            CellType.Empty => string.Empty,
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.Type, "Not a type of cell."),
        };
    }
}
