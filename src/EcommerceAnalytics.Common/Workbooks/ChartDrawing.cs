using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using CellValue = EcommerceAnalytics.Common.Tables.CellValue;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Places charts on a sheet, two per row, and the logo beside its title.</summary>
internal static class ChartDrawing
{
    // The left chart spans columns A and B, the right one C to E: anchored to cells, both fit with any font.
    private const int LeftColumn = 0;
    private const int RightColumn = 2;
    private const int EndColumn = 5;

    // English Metric Units: 9,525 to a pixel at 96 dpi.
    private const int Pixel = 9_525;
    private const int Gap = 8 * Pixel;

    // The last two columns, of 20 characters each.
    private const int LogoColumns = 2;
    private const int ValueColumn = 145;
    private const int LogoHeight = 40;

    public static void Add(WorksheetPart sheet, ReportWorkbook report, IReadOnlyList<WrittenTable> written, int firstRow)
    {
        var language = report.Language;
        var charts = report.Charts.Where(chart => chart.Shows(written.First(w => w.Table == chart.Table))).ToList();
        if (charts.Count == 0 && report.Look.Logo is null)
        {
            return;
        }

        var drawings = sheet.AddNewPart<DrawingsPart>();
        drawings.WorksheetDrawing = new Xdr.WorksheetDrawing();
        for (var i = 0; i < charts.Count; i++)
        {
            var part = drawings.AddNewPart<ChartPart>();
            part.ChartSpace = ChartXml.Build(charts[i], written.First(w => w.Table == charts[i].Table), report);
            drawings.WorksheetDrawing.AppendChild(Anchor(
                Describe(charts[i], written.First(w => w.Table == charts[i].Table), language), drawings.GetIdOfPart(part), (uint)i + 2, firstRow - 1 + (i / 2 * SummarySheet.ChartRows), i % 2 == 1));
        }

        if (report.Look.Logo is { } logo)
        {
            var image = drawings.AddImagePart(logo.IsPng ? ImagePartType.Png : ImagePartType.Jpeg);
            image.FeedData(new MemoryStream(logo.Bytes.ToArray()));
            drawings.WorksheetDrawing.AppendChild(Anchor(logo, report.Store, drawings.GetIdOfPart(image), (uint)charts.Count + 2));
        }

        sheet.Worksheet.AddChild(new Drawing { Id = sheet.GetIdOfPart(drawings) });
    }

    /// <summary>What the chart shows, for those who cannot see it: its title, and the first and the last value of its first series.</summary>
    private static string Describe(ReportChart chart, WrittenTable written, Language language)
    {
        var table = written.Table;
        var (category, series) = (table.IndexOf(chart.Category), table.IndexOf(chart.Series[0]));
        var rows = written.Kept.Take(chart.Rows ?? written.Kept.Count).Where(row => row[series].AsDecimal() is not null).ToList();
        string Shown(CellValue[] row, int column) => ShownText.Of(row[column], table.Columns[column].Kind, table.CurrencyOf(table.Columns[column]), language, table.Columns[column].Decimals);
        return rows.Count == 0
            ? chart.TitleFor(written.Rows, language)
            : $"{chart.TitleFor(written.Rows, language)}: {Shown(rows[0], category)} {Shown(rows[0], series)} … {Shown(rows[^1], category)} {Shown(rows[^1], series)}";
    }

    private static Xdr.TwoCellAnchor Anchor(string title, string relation, uint id, int row, bool right) => new(
        new Xdr.FromMarker(Marker(right ? RightColumn : LeftColumn, right ? Gap : 0, row)),
        new Xdr.ToMarker(right ? Marker(EndColumn - 1, (ValueColumn * Pixel) - Gap, row + SummarySheet.ChartRows - 1) : Marker(RightColumn, 0, row + SummarySheet.ChartRows - 1)),
        new Xdr.GraphicFrame(
            new Xdr.NonVisualGraphicFrameProperties(
                new Xdr.NonVisualDrawingProperties { Id = id, Name = $"Chart {id - 1}", Description = CellText.Clean(title) },
                new Xdr.NonVisualGraphicFrameDrawingProperties()),
            new Xdr.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = relation })
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
            })),
        new Xdr.ClientData());

    /// <summary>The logo at the right of the two lines of title and store.</summary>
    private static Xdr.OneCellAnchor Anchor(StoreLogo logo, string store, string relation, uint id)
    {
        var (width, height) = logo.Within(LogoColumns * ValueColumn, LogoHeight);
        var (cx, cy) = ((long)(width * Pixel), (long)(height * Pixel));
        var left = (long)(LogoColumns * ValueColumn * Pixel) - cx;
        var column = left / (ValueColumn * Pixel);
        return new Xdr.OneCellAnchor(
            new Xdr.FromMarker(Marker((int)(EndColumn - LogoColumns + column), (int)(left - (column * ValueColumn * Pixel)), 0)),
            new Xdr.Extent { Cx = cx, Cy = cy },
            new Xdr.Picture(
                new Xdr.NonVisualPictureProperties(
                    new Xdr.NonVisualDrawingProperties { Id = id, Name = "Logo", Description = CellText.Clean(store) },
                    new Xdr.NonVisualPictureDrawingProperties(new A.PictureLocks { NoChangeAspect = true })),
                new Xdr.BlipFill(new A.Blip { Embed = relation }, new A.Stretch(new A.FillRectangle())),
                new Xdr.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = cx, Cy = cy }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })),
            new Xdr.ClientData());
    }

    private static OpenXmlElement[] Marker(int column, int offset, int row) =>
    [
        new Xdr.ColumnId(column.ToString(CultureInfo.InvariantCulture)),
        new Xdr.ColumnOffset(offset.ToString(CultureInfo.InvariantCulture)),
        new Xdr.RowId(row.ToString(CultureInfo.InvariantCulture)),
        new Xdr.RowOffset("0"),
    ];
}
