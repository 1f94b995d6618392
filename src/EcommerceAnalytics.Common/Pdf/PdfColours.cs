using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>The colours of documents, which are those of workbooks.</summary>
internal static class PdfColours
{
    /// <summary>What is of less importance.</summary>
    public static readonly XSolidBrush Muted = new(XColor.FromArgb(0x59, 0x59, 0x59));

    /// <summary>Lines between rows, and of grids.</summary>
    public static readonly XPen Thin = new(XColor.FromArgb(0xD0, 0xD0, 0xD0), 0.5);

    private static readonly XColor[] OfSeries =
    [
        XColor.FromArgb(0x1F, 0x77, 0xB4), XColor.FromArgb(0xA6, 0xA6, 0xA6), XColor.FromArgb(0xFF, 0x7F, 0x0E),
        XColor.FromArgb(0x2C, 0xA0, 0x2C), XColor.FromArgb(0x94, 0x67, 0xBD), XColor.FromArgb(0x8C, 0x56, 0x4B),
    ];

    /// <summary>The colour of a series of a chart.</summary>
    public static XColor Series(int index) => OfSeries[index % OfSeries.Length];
}
