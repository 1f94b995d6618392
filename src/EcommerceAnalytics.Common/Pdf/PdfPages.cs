using System.Globalization;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>The pages of a document, landscape as those of a workbook, and the place where the next content goes.</summary>
internal sealed class PdfPages : IDisposable
{
    public const double Left = 36;
    public const double Top = 36;

    private const double Foot = 44;
    private const double FooterSize = 7;

    private readonly PdfDocument _document = new();
    private readonly PaperSize _paper;

    public PdfPages(ReportWorkbook report, PaperSize paper)
    {
        _paper = paper;
        Language = report.Language;
        _document.Info.Title = CellText.Clean(report.Title);
        _document.Info.Author = CellText.Clean(report.Store);
        _document.Info.Creator = "EcommerceAnalytics";
        _document.Info.CreationDate = report.CreatedAt.UtcDateTime;
        _document.Language = Language.Code;
        var accent = PdfColours.Of(report.Look.Colour);
        Series = [.. report.Look.ChartColours.Select(PdfColours.Of)];
        (Accent, Strong, Band) = (new XSolidBrush(accent), new XPen(accent, 0.75), new XSolidBrush(Tint(accent)));
        Logo = report.Look.Logo is { } logo ? XImage.FromStream(new MemoryStream(logo.Bytes.ToArray())) : null;
        Start();
    }

    /// <summary>The language of headings and figures.</summary>
    public Language Language { get; }

    /// <summary>Titles and headers.</summary>
    public XSolidBrush Accent { get; }

    /// <summary>The colours of the series of charts.</summary>
    public IReadOnlyList<XColor> Series { get; }

    /// <summary>The line above totals, and axes.</summary>
    public XPen Strong { get; }

    /// <summary>Every other row.</summary>
    public XSolidBrush Band { get; }

    /// <summary>The store's logo; null for none.</summary>
    public XImage? Logo { get; }

    /// <summary>What is drawn on: the current page.</summary>
    public XGraphics Canvas { get; private set; } = null!;

    /// <summary>Where the next content begins, from the top.</summary>
    public double Y { get; set; }

    /// <summary>The width between the margins.</summary>
    public double Width { get; private set; }

    /// <summary>Where content has to end.</summary>
    public double Bottom { get; private set; }

    /// <summary>Starts a page.</summary>
    public void Start()
    {
        Canvas?.Dispose();
        var page = _document.AddPage();
        page.Size = _paper == PaperSize.Letter ? PageSize.Letter : PageSize.A4;
        page.Orientation = PageOrientation.Landscape;
        Canvas = XGraphics.FromPdfPage(page);
        Width = page.Width.Point - (2 * Left);
        Bottom = page.Height.Point - Foot;
        Y = Top;
    }

    /// <summary>Starts a page unless there is room on this one.</summary>
    /// <returns>Whether a page was started.</returns>
    public bool Need(double height)
    {
        if (Y + height <= Bottom)
        {
            return false;
        }

        Start();
        return true;
    }

    /// <summary>Writes the foot of every page: the store, the title, the filters and the number of the page.</summary>
    public void Number(ReportWorkbook report)
    {
        Canvas.Dispose();
        var font = PdfFonts.Regular(FooterSize);
        var filters = report.Facts.Where(f => f.IsFilter).Select(f => $"{f.Name}: {f.Value.Text}");
        var text = CellText.Clean(string.Join(" · ", [report.Store, report.Title, .. filters])).ReplaceLineEndings(" ");
        for (var i = 0; i < _document.PageCount; i++)
        {
            using var canvas = XGraphics.FromPdfPage(_document.Pages[i], XGraphicsPdfPageOptions.Append);
            var number = string.Create(CultureInfo.InvariantCulture, $"{Language["Page"]} {i + 1} / {_document.PageCount}");
            var width = canvas.MeasureString(number, font).Width;
            var y = Bottom + 20;
            canvas.DrawLine(PdfColours.Thin, Left, Bottom + 10, Left + Width, Bottom + 10);
            canvas.DrawString(number, font, PdfColours.Muted, Left + Width - width, y);
            canvas.DrawString(PdfText.Cut(canvas, text, font, Width - width - 20), font, PdfColours.Muted, Left, y);
        }
    }

    /// <summary>Writes the document to a stream that need not be seekable.</summary>
    public async Task SaveAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        _document.Save(file, closeStream: false);
        file.Position = 0;
        await file.CopyToAsync(stream, cancellationToken);
    }

    public void Dispose()
    {
        Canvas.Dispose();
        Logo?.Dispose();
        _document.Dispose();
    }

    private static XColor Tint(XColor colour)
    {
        static int Part(byte part) => 255 - ((255 - part) * 2 / 25);
        return XColor.FromArgb(Part(colour.R), Part(colour.G), Part(colour.B));
    }
}
