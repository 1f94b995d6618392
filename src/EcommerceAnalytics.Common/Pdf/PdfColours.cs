using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>The colours of documents, which are those of workbooks.</summary>
internal static class PdfColours
{
    /// <summary>What is of less importance.</summary>
    public static readonly XSolidBrush Muted = new(XColor.FromArgb(0x59, 0x59, 0x59));

    /// <summary>Lines between rows, and of grids.</summary>
    public static readonly XPen Thin = new(XColor.FromArgb(0xD0, 0xD0, 0xD0), 0.5);

    /// <summary>A colour as in <c>#1F4E79</c>.</summary>
    public static XColor Of(string colour)
    {
        var parts = Convert.FromHexString(colour.AsSpan(1));
        return XColor.FromArgb(parts[0], parts[1], parts[2]);
    }
}
