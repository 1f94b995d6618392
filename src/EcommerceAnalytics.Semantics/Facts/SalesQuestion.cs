using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>One grouping of the facts of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Filter">Which facts.</param>
/// <param name="By">Groups.</param>
/// <param name="Intervals">Intervals of the period, without gaps; null for the period as a whole.</param>
/// <param name="FactsOnly">Does not read the copy, to check it.</param>
/// <param name="WithoutCubes">Reads the facts of the copy even where a cube suffices, to check them.</param>
/// <param name="OrdersOnly">Reads only the number of orders, tax and shipping: what is not additive over parts of orders.</param>
internal sealed record SalesQuestion(
    Period Period, SalesFilter Filter, SalesDimension By = SalesDimension.None, IReadOnlyList<Interval>? Intervals = null, bool FactsOnly = false,
    bool WithoutCubes = false, bool OrdersOnly = false)
{
    /// <summary>The cells are parts of orders, so that orders are counted in several cells and have no tax and shipping.</summary>
    public bool IsByItem => Filter.IsByItem || (By & DimensionSets.OfItems) != SalesDimension.None;

    /// <summary>What it groups and filters by.</summary>
    public SalesDimension Used => By | Filter.OtherDimensions | (Filter.CustomerKinds is null ? SalesDimension.None : SalesDimension.CustomerType);

    /// <summary>Whether <see cref="SalesFilter.Segments"/> are needed.</summary>
    public bool NeedsSegments => (Used & SalesDimension.RfmSegment) != SalesDimension.None;
}
