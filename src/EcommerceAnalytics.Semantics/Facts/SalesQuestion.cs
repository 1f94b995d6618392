using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>One grouping of the facts of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Filter">Which facts.</param>
/// <param name="By">Groups.</param>
/// <param name="Intervals">Intervals of the period, without gaps; null for the period as a whole.</param>
/// <param name="FactsOnly">Reads no roll-up, to check them.</param>
/// <param name="CopyFirst">Reads the columnar copy even where roll-ups suffice, to check it; the facts without one.</param>
/// <param name="OrdersOnly">Reads only the number of orders, tax and shipping: what is not additive over parts of orders.</param>
internal sealed record SalesQuestion(
    Period Period, SalesFilter Filter, SalesDimension By = SalesDimension.None, IReadOnlyList<Interval>? Intervals = null, bool FactsOnly = false,
    bool CopyFirst = false, bool OrdersOnly = false)
{
    /// <summary>The cells are parts of orders, so that orders are counted in several cells and have no tax and shipping.</summary>
    public bool IsByItem => Filter.IsByItem || (By & (SalesDimension.Category | SalesDimension.Product)) != SalesDimension.None;

    /// <summary>Groups by product, all of them or those of the filter.</summary>
    public bool IsByProduct => Filter.ProductIds is not null || (By & SalesDimension.Product) != SalesDimension.None;

    /// <summary>Groups by country.</summary>
    public bool IsByCountry => Filter.Country is not null || (By & SalesDimension.Country) != SalesDimension.None;

    /// <summary>Reads the totals, which are one row per day.</summary>
    public bool IsOfTotals => By == SalesDimension.None && !IsByItem && !IsByCountry;
}
