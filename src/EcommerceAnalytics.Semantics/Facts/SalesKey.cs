using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>The cell of a response: the interval's index (0 without intervals), the number of the group, the country.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SalesKey(int Interval, int Id, string Country)
{
    /// <summary>The whole, without groups.</summary>
    public static readonly SalesKey Whole = new(0, 0, string.Empty);
}
