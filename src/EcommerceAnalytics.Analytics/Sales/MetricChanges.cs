namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Changes as rates, (now − before) / |before|; null when before is 0 or unknown.</summary>
public sealed record MetricChanges
{
    /// <summary>Change of gross sales.</summary>
    /// <example>0.125</example>
    public decimal? GrossSales { get; init; }

    /// <summary>Change of discounts.</summary>
    /// <example>null</example>
    public decimal? Discounts { get; init; }

    /// <summary>Change of returns.</summary>
    /// <example>-0.2</example>
    public decimal? Returns { get; init; }

    /// <summary>Change of net sales.</summary>
    /// <example>0.131</example>
    public decimal? NetSales { get; init; }

    /// <summary>Change of tax.</summary>
    /// <example>0.131</example>
    public decimal? Tax { get; init; }

    /// <summary>Change of shipping.</summary>
    /// <example>0.05</example>
    public decimal? Shipping { get; init; }

    /// <summary>Change of total sales.</summary>
    /// <example>0.13</example>
    public decimal? TotalSales { get; init; }

    /// <summary>Change of orders.</summary>
    /// <example>0.08</example>
    public decimal? Orders { get; init; }

    /// <summary>Change of units sold.</summary>
    /// <example>0.1</example>
    public decimal? UnitsSold { get; init; }

    /// <summary>Change of units returned.</summary>
    /// <example>-0.3</example>
    public decimal? UnitsReturned { get; init; }

    /// <summary>Change of net units.</summary>
    /// <example>0.11</example>
    public decimal? NetUnits { get; init; }

    /// <summary>Change of the average order value.</summary>
    /// <example>0.04</example>
    public decimal? AverageOrderValue { get; init; }

    /// <summary>Change of units per order.</summary>
    /// <example>0.02</example>
    public decimal? UnitsPerOrder { get; init; }

    /// <summary>Change of profit.</summary>
    /// <example>0.15</example>
    public decimal? Profit { get; init; }

    internal static MetricChanges Between(SalesMetrics now, SalesMetrics before) => new()
    {
        GrossSales = Ratio.Change(now.GrossSales, before.GrossSales),
        Discounts = Ratio.Change(now.Discounts, before.Discounts),
        Returns = Ratio.Change(now.Returns, before.Returns),
        NetSales = Ratio.Change(now.NetSales, before.NetSales),
        Tax = Ratio.Change(now.Tax, before.Tax),
        Shipping = Ratio.Change(now.Shipping, before.Shipping),
        TotalSales = Ratio.Change(now.TotalSales, before.TotalSales),
        Orders = Ratio.Change(now.Orders, before.Orders),
        UnitsSold = Ratio.Change(now.UnitsSold, before.UnitsSold),
        UnitsReturned = Ratio.Change(now.UnitsReturned, before.UnitsReturned),
        NetUnits = Ratio.Change(now.NetUnits, before.NetUnits),
        AverageOrderValue = Ratio.Change(now.AverageOrderValue, before.AverageOrderValue),
        UnitsPerOrder = Ratio.Change(now.UnitsPerOrder, before.UnitsPerOrder),
        Profit = Ratio.Change(now.Profit, before.Profit),
    };
}
