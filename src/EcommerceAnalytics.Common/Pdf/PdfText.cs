using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>Fits text into a width.</summary>
internal static class PdfText
{
    private const string Ellipsis = "…";

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Cut(XGraphics canvas, string text, XFont font, double width)
    {
        text = text.ReplaceLineEndings(" ");
        if (canvas.MeasureString(text, font).Width <= width)
        {
            return text;
        }

        // The longest beginning that fits, by halving.
        var (fits, tooLong) = (0, text.Length);
        while (fits + 1 < tooLong)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = canvas.MeasureString(text[..middle] + Ellipsis, font).Width <= width ? (middle, tooLong) : (fits, middle);
        }

        var end = fits > 0 && char.IsHighSurrogate(text[fits - 1]) ? fits - 1 : fits;
        return text[..end].TrimEnd() + Ellipsis;
    }

    /// <summary>The text in lines, broken between words; the last line is cut when there are too many.</summary>
    public static List<string> Lines(XGraphics canvas, string text, XFont font, double width, int most)
    {
        List<string> lines = [];
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = string.Empty;
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && canvas.MeasureString(longer, font).Width > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = longer;
                }
            }

            lines.Add(line);
        }

        if (lines.Count > most)
        {
            lines[most - 1] = string.Join(' ', lines.Skip(most - 1));
            lines.RemoveRange(most, lines.Count - most);
        }

        return lines.ConvertAll(line => Cut(canvas, line, font, width));
    }
}
