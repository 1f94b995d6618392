using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The sales metrics of one group (docs/metrics.md). Sums are exact, ratios rounded; ratios without a base are null.</summary>
public record SalesMetrics
{
    /// <summary>Σ quantity × unit price.</summary>
    /// <example>1250.40</example>
    [JsonPropertyOrder(10)]
    public decimal GrossSales { get; init; }

    /// <summary>Σ discounts.</summary>
    /// <example>25.00</example>
    [JsonPropertyOrder(11)]
    public decimal Discounts { get; init; }

    /// <summary>Σ refunds dated in the period, positive.</summary>
    /// <example>40.10</example>
    [JsonPropertyOrder(12)]
    public decimal Returns { get; init; }

    /// <summary>Gross − discounts − returns; may be negative.</summary>
    /// <example>1185.30</example>
    [JsonPropertyOrder(13)]
    public decimal NetSales { get; init; }

    /// <summary>Σ tax; null where orders are divided (categories, products).</summary>
    /// <example>237.06</example>
    [JsonPropertyOrder(14)]
    public decimal? Tax { get; init; }

    /// <summary>Σ shipping; null where orders are divided.</summary>
    /// <example>12.00</example>
    [JsonPropertyOrder(15)]
    public decimal? Shipping { get; init; }

    /// <summary>Net + tax + shipping; null where orders are divided.</summary>
    /// <example>1434.36</example>
    [JsonPropertyOrder(16)]
    public decimal? TotalSales { get; init; }

    /// <summary>Distinct orders; over categories and products they do not add up. Null where they cannot be told.</summary>
    /// <example>42</example>
    [JsonPropertyOrder(17)]
    public long? Orders { get; init; }

    /// <summary>Σ quantity.</summary>
    /// <example>980</example>
    [JsonPropertyOrder(18)]
    public long UnitsSold { get; init; }

    /// <summary>Σ units refunded in the period.</summary>
    /// <example>12</example>
    [JsonPropertyOrder(19)]
    public long UnitsReturned { get; init; }

    /// <summary>Units sold − units returned.</summary>
    /// <example>968</example>
    [JsonPropertyOrder(20)]
    public long NetUnits { get; init; }

    /// <summary>(Gross − discounts) / orders, to the cent.</summary>
    /// <example>29.18</example>
    [JsonPropertyOrder(21)]
    public decimal? AverageOrderValue { get; init; }

    /// <summary>Units sold / orders.</summary>
    /// <example>23.3333</example>
    [JsonPropertyOrder(22)]
    public decimal? UnitsPerOrder { get; init; }

    /// <summary>Σ known cost of net units; null if no line has one.</summary>
    /// <example>600.00</example>
    [JsonPropertyOrder(23)]
    public decimal? Cost { get; init; }

    /// <summary>Net − cost; null if no line has a cost.</summary>
    /// <example>585.30</example>
    [JsonPropertyOrder(24)]
    public decimal? Profit { get; init; }

    /// <summary>Profit / net sales.</summary>
    /// <example>0.493799</example>
    [JsonPropertyOrder(25)]
    public decimal? Margin { get; init; }

    /// <summary>Share of net sales whose cost is known.</summary>
    /// <example>1</example>
    [JsonPropertyOrder(26)]
    public decimal? CostCoverage { get; init; }

    internal SalesMetrics(SalesSums sums, MetricScope scope)
    {
        var net = sums.Net;
        var hasCost = sums.LinesWithCost > 0;
        var hasOrders = scope != MetricScope.Remainder;
        GrossSales = sums.Gross;
        Discounts = sums.Discount;
        Returns = sums.Returns;
        NetSales = net;
        Tax = scope == MetricScope.Orders ? sums.Tax : null;
        Shipping = scope == MetricScope.Orders ? sums.Shipping : null;
        TotalSales = net + Tax + Shipping;
        Orders = hasOrders ? sums.Orders : null;
        UnitsSold = sums.Units;
        UnitsReturned = sums.UnitsReturned;
        NetUnits = sums.NetUnits;
        AverageOrderValue = hasOrders && sums.Orders > 0 ? ((sums.Gross - sums.Discount) / sums.Orders).RoundToCent() : null;
        UnitsPerOrder = hasOrders && sums.Orders > 0 ? Ratio.To4(sums.Units, sums.Orders) : null;
        Cost = hasCost ? sums.Cost : null;
        Profit = net - Cost;
        Margin = Ratio.Of(Profit, net);
        CostCoverage = Ratio.Of(sums.NetWithCost, net);
    }
}

/// <summary>What the figures of orders mean in a group.</summary>
internal enum MetricScope
{
    /// <summary>Whole orders.</summary>
    Orders,

    /// <summary>Parts of orders: an order is counted in each group it touches and has no tax or shipping there.</summary>
    Items,

    /// <summary>What is left after some groups: its orders cannot be told.</summary>
    Remainder,
}
