using DocumentFormat.OpenXml.Spreadsheet;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Styles that the rows need beside those of the templates.</summary>
internal sealed class AddedStyles
{
    private readonly CellFormats _formats;
    private readonly Dictionary<uint, uint> _quoted = [];

    public AddedStyles(Stylesheet styles)
    {
        _formats = styles.CellFormats!;
        var conditional = styles.DifferentialFormats!;
        Rise = Add(conditional, "FF00703C");
        Fall = Add(conditional, "FFC00000");
    }

    /// <summary>The conditional format of a rise.</summary>
    public int Rise { get; }

    /// <summary>The conditional format of a fall.</summary>
    public int Fall { get; }

    /// <summary>
    /// The same style for text that begins like a formula: with quotePrefix (ECMA-376 part 1, 18.8.45), as Excel sets it after a typed
    /// apostrophe, so that the cell stays text when somebody edits it.
    /// </summary>
    public uint Quoted(uint style)
    {
        if (!_quoted.TryGetValue(style, out var quoted))
        {
            quoted = (uint)_formats.ChildElements.Count;
            var format = (CellFormat)_formats.ChildElements[(int)style].CloneNode(deep: true);
            format.QuotePrefix = true;
            _formats.AppendChild(format);
            _formats.Count = quoted + 1;
            _quoted.Add(style, quoted);
        }

        return quoted;
    }

    private static int Add(DifferentialFormats formats, string colour)
    {
        var id = formats.ChildElements.Count;
        formats.AppendChild(new DifferentialFormat(new Font(new Color { Rgb = colour })));
        formats.Count = (uint)formats.ChildElements.Count;
        return id;
    }
}
