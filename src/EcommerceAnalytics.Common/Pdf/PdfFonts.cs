using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>
/// The fonts of documents, which are part of this assembly: a server has none. They are embedded into each document as the subset that it uses.
/// </summary>
internal sealed class PdfFonts : IFontResolver
{
    private const string Family = "DejaVu Sans Condensed";
    private const string RegularFace = "DejaVuSansCondensed";
    private const string BoldFace = "DejaVuSansCondensed-Bold";

    static PdfFonts() => GlobalFontSettings.FontResolver = new PdfFonts();

    /// <summary>A size of the regular face, in points.</summary>
    public static XFont Regular(double size) => new(Family, size, XFontStyleEx.Regular);

    /// <summary>A size of the bold face, in points.</summary>
    public static XFont Bold(double size) => new(Family, size, XFontStyleEx.Bold);

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? BoldFace : RegularFace);

    public byte[] GetFont(string faceName)
    {
        using var stream = typeof(PdfFonts).Assembly.GetManifestResourceStream($"{typeof(PdfFonts).Namespace}.Fonts.{faceName}.ttf")
            ?? throw new ArgumentException($"There is no face {faceName}.", nameof(faceName));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
