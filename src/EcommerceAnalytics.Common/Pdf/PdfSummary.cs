using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>The first page: title and store, what the report covers, and the headline figures with their change.</summary>
internal static class PdfSummary
{
    private const double LineHeight = 12.5;
    private const double Gap = 18;
    private const double NameWidth = 128;
    private const int MostLines = 4;
    private const double LogoWidth = 180;
    private const double LogoHeight = 36;

    private static readonly XSolidBrush Ink = XBrushes.Black;

    public static void Draw(PdfPages pages, ReportWorkbook report)
    {
        var canvas = pages.Canvas;
        var title = PdfFonts.Bold(18);
        var room = pages.Width - DrawLogo(pages, report);
        canvas.DrawString(PdfText.Cut(canvas, CellText.Clean(report.Title), title, room), title, pages.Accent, PdfPages.Left, pages.Y + 16);
        canvas.DrawString(PdfText.Cut(canvas, CellText.Clean(report.Store), PdfFonts.Regular(10), room), PdfFonts.Regular(10), PdfColours.Muted, PdfPages.Left, pages.Y + 32);
        pages.Y += 46;
        var half = (pages.Width - Gap) / 2;
        var facts = DrawFacts(pages, report, report.Kpis.Count == 0 ? pages.Width : half);
        var figures = report.Kpis.Count == 0 ? pages.Y : DrawFigures(pages, report, PdfPages.Left + half + Gap, half);
        pages.Y = Math.Max(facts, figures) + 10;
    }

    /// <summary>Draws the logo at the right of the title.</summary>
    /// <returns>The width that it takes.</returns>
    private static double DrawLogo(PdfPages pages, ReportWorkbook report)
    {
        if (pages.Logo is null || report.Look.Logo is not { } logo)
        {
            return 0;
        }

        var (width, height) = logo.Within(LogoWidth, LogoHeight);
        pages.Canvas.DrawImage(pages.Logo, PdfPages.Left + pages.Width - width, pages.Y, width, height);
        return width + Gap;
    }

    private static double DrawFacts(PdfPages pages, ReportWorkbook report, double width)
    {
        var font = PdfFonts.Regular(8);
        var y = pages.Y;
        foreach (var fact in report.Facts)
        {
            var value = ShownText.Of(fact.Value, fact.Kind, report.Currency, pages.Language);
            pages.Canvas.DrawString(PdfText.Cut(pages.Canvas, fact.Name, font, NameWidth - 4), font, PdfColours.Muted, PdfPages.Left, y + 9);
            foreach (var line in PdfText.Lines(pages.Canvas, value, font, width - NameWidth, MostLines))
            {
                pages.Canvas.DrawString(line, font, Ink, PdfPages.Left + NameWidth, y + 9);
                y += LineHeight;
            }
        }

        return y;
    }

    private static double DrawFigures(PdfPages pages, ReportWorkbook report, double left, double width)
    {
        var isCompared = report.Kpis.Any(k => k.Before.Type != CellType.Empty);
        string[] headers = isCompared ? ["Metric", "Value", "Compared with", "Change", "Change rate"] : ["Metric", "Value"];
        double[] rights = isCompared ? [0, 0.47, 0.65, 0.83, 1] : [0, 1];
        var (bold, font) = (PdfFonts.Bold(8), PdfFonts.Regular(8));
        var y = pages.Y;
        pages.Canvas.DrawRectangle(pages.Accent, left, y, width, LineHeight + 1);
        DrawLine(bold, XBrushes.White, [.. headers.Select(h => pages.Language[h])], bold);
        y += LineHeight + 1;
        foreach (var kpi in report.Kpis)
        {
            DrawLine(font, Ink, [.. Texts(kpi)], bold);
            y += LineHeight;
            pages.Canvas.DrawLine(PdfColours.Thin, left, y, left + width, y);
        }

        return y;

        IEnumerable<string> Texts(Kpi kpi)
        {
            string Shown(CellValue value, ColumnKind kind) => ShownText.Of(value, kind, report.Currency, pages.Language, kpi.Decimals);
            yield return kpi.Name;
            yield return Shown(kpi.Value, kpi.Kind);
            if (!isCompared)
            {
                yield break;
            }

            yield return Shown(kpi.Before, kpi.Kind);
            if (kpi.Value.AsDecimal() is { } now && kpi.Before.AsDecimal() is { } before)
            {
                yield return Shown(now - before, kpi.Kind);
                yield return before == 0 ? string.Empty : Shown((now - before) / Math.Abs(before), ColumnKind.Percent);
            }
        }

        void DrawLine(XFont of, XBrush brush, string[] texts, XFont ofValue)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var face = i == 1 ? ofValue : of;
                var room = i == 0 ? (isCompared ? 0.33 : 0.6) * width : (rights[i] - (i == 1 ? 0.28 : rights[i - 1])) * width;
                var text = PdfText.Cut(pages.Canvas, texts[i], face, room - 6);
                var x = i == 0 ? left + 4 : left + (rights[i] * width) - 4 - pages.Canvas.MeasureString(text, face).Width;
                pages.Canvas.DrawString(text, face, brush, x, y + 9);
            }
        }
    }
}
