using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// The cell of a response: the interval's index (0 without intervals), and the group. Of two dimensions, each has its own place: the numbers in
/// <paramref name="Id"/> and then <paramref name="SecondId"/>, the texts in <paramref name="Text"/> and then <paramref name="SecondText"/>, in the
/// order of <see cref="SalesDimension"/>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SalesKey(int Interval, int Id, string Text, int SecondId = 0, string SecondText = "")
{
    /// <summary>The whole, without groups.</summary>
    public static readonly SalesKey Whole = new(0, 0, string.Empty);

    /// <summary>How the value of a dimension is read from the keys of a grouping: a text, or a number as text.</summary>
    public static Func<SalesKey, string> Reader(SalesDimension by, SalesDimension dimension)
    {
        var isSecond = by.Each().TakeWhile(d => d != dimension).Any(d => d.IsText() == dimension.IsText());
        return (dimension.IsText(), isSecond) switch
        {
            (true, false) => key => key.Text,
            (true, true) => key => key.SecondText,
            (false, false) => key => SegmentLabels.Text(key.Id),
            _ => key => SegmentLabels.Text(key.SecondId),
        };
    }
}
