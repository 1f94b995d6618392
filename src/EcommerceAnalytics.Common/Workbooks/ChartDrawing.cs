using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Places charts on a sheet, two per row.</summary>
internal static class ChartDrawing
{
    // The left chart spans columns A and B, the right one C to E: anchored to cells, both fit with any font.
    private const int LeftColumn = 0;
    private const int RightColumn = 2;
    private const int EndColumn = 5;

    // English Metric Units: 9,525 to a pixel at 96 dpi.
    private const int Gap = 8 * 9_525;

    public static void Add(WorksheetPart sheet, IReadOnlyList<ReportChart> charts, IReadOnlyList<WrittenTable> written, int firstRow)
    {
        if (charts.Count == 0)
        {
            return;
        }

        var drawings = sheet.AddNewPart<DrawingsPart>();
        drawings.WorksheetDrawing = new Xdr.WorksheetDrawing();
        for (var i = 0; i < charts.Count; i++)
        {
            var part = drawings.AddNewPart<ChartPart>();
            part.ChartSpace = ChartXml.Build(charts[i], written.First(w => w.Table == charts[i].Table));
            drawings.WorksheetDrawing.AppendChild(Anchor(
                charts[i].Title, drawings.GetIdOfPart(part), (uint)i + 2, firstRow - 1 + (i / 2 * SummarySheet.ChartRows), i % 2 == 1));
        }

        sheet.Worksheet.AddChild(new Drawing { Id = sheet.GetIdOfPart(drawings) });
    }

    private static Xdr.TwoCellAnchor Anchor(string title, string relation, uint id, int row, bool right) => new(
        new Xdr.FromMarker(Marker(right ? RightColumn : LeftColumn, right ? Gap : 0, row)),
        new Xdr.ToMarker(Marker(right ? EndColumn : RightColumn, 0, row + SummarySheet.ChartRows - 1)),
        new Xdr.GraphicFrame(
            new Xdr.NonVisualGraphicFrameProperties(
                new Xdr.NonVisualDrawingProperties { Id = id, Name = $"Chart {id - 1}", Description = Tables.CellText.Clean(title) },
                new Xdr.NonVisualGraphicFrameDrawingProperties()),
            new Xdr.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = relation })
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
            })),
        new Xdr.ClientData());

    private static OpenXmlElement[] Marker(int column, int offset, int row) =>
    [
        new Xdr.ColumnId(column.ToString(CultureInfo.InvariantCulture)),
        new Xdr.ColumnOffset(offset.ToString(CultureInfo.InvariantCulture)),
        new Xdr.RowId(row.ToString(CultureInfo.InvariantCulture)),
        new Xdr.RowOffset("0"),
    ];
}
