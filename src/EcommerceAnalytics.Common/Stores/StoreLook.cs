using System.Globalization;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>How workbooks and PDFs of the store look.</summary>
public sealed record StoreLook
{
    /// <summary>The look without settings.</summary>
    public static StoreLook Default { get; } = new();

    private const string ChartBlue = "#1F77B4";
    private const string ShareBlue = "#9DC3E6";
    private const int TintPercent = 45;

    // Two colours at a smaller distance, of red, green and blue, could be taken for one another in a chart.
    private const int LeastDistance = 80;

    private static readonly string[] OtherSeries = ["#A6A6A6", "#FF7F0E", "#2CA02C", "#9467BD", "#8C564B"];

    /// <summary>The colour of titles and of the headers of tables, as in <c>#1F4E79</c>.</summary>
    public string Colour { get; init; } = "#1F4E79";

    /// <summary>
    /// The colours of the series of charts: that of the store first, which can be read on white because white can be read on it; then some that are
    /// unlike it. Without a colour of the store, a lighter blue than that of titles.
    /// </summary>
    public IReadOnlyList<string> ChartColours => Colour == Default.Colour
        ? [ChartBlue, .. OtherSeries]
        : [Colour, .. OtherSeries.Where(other => Distance(Colour, other) >= LeastDistance)];

    /// <summary>
    /// The colour of bars behind figures: the first of charts in a tint that black can be read on, whatever the colour. Without a colour of the store, a
    /// light blue.
    /// </summary>
    public string ShareColour => Colour == Default.Colour ? ShareBlue : string.Concat("#", Tinted(1), Tinted(3), Tinted(5));

    /// <summary>The logo; null for none.</summary>
    public StoreLogo? Logo { get; init; }

    private static double Distance(string one, string other)
    {
        double Square(int at) => Math.Pow(Part(one, at) - Part(other, at), 2);
        return Math.Sqrt(Square(1) + Square(3) + Square(5));
    }

    private string Tinted(int at) => (255 - ((255 - Part(ChartColours[0], at)) * TintPercent / 100)).ToString("X2", CultureInfo.InvariantCulture);

    private static int Part(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
