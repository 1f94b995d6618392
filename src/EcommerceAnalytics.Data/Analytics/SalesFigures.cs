namespace EcommerceAnalytics.Data.Analytics;

/// <summary>The additive figures of one cell of a roll-up: of counted orders and refunds only.</summary>
public abstract class SalesFigures
{
    /// <summary>Distinct counted orders with a line in the cell.</summary>
    public int Orders { get; set; }

    /// <summary>Order lines.</summary>
    public int Lines { get; set; }

    /// <summary>Σ quantity.</summary>
    public long Units { get; set; }

    /// <summary>Σ refunded quantity, by day of the refund.</summary>
    public long UnitsReturned { get; set; }

    /// <summary>Σ gross.</summary>
    public decimal Gross { get; set; }

    /// <summary>Σ discounts.</summary>
    public decimal Discount { get; set; }

    /// <summary>Σ refund amounts, by day of the refund.</summary>
    public decimal Returns { get; set; }

    /// <summary>Σ known cost of units sold − Σ known cost of those that went back to stock.</summary>
    public decimal Cost { get; set; }

    /// <summary>Net sales of lines and refunds whose cost is known.</summary>
    public decimal NetWithCost { get; set; }

    /// <summary>Lines and refund lines whose cost is known.</summary>
    public int LinesWithCost { get; set; }
}

/// <summary>The figures of cells that hold whole orders, which alone have tax and shipping.</summary>
public abstract class OrderFigures : SalesFigures
{
    /// <summary>Σ tax of counted orders − Σ tax given back, by day of the refund.</summary>
    public decimal Tax { get; set; }

    /// <summary>Σ shipping of counted orders − Σ shipping given back, by day of the refund.</summary>
    public decimal Shipping { get; set; }
}

/// <summary>Roll-up by day, current category, country and currency.</summary>
public sealed class SalesDaily : SalesFigures
{
    /// <summary>The store's day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Current category of the product; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by day, product, country and currency.</summary>
public sealed class ProductDaily : SalesFigures
{
    /// <summary>The store's day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by month, product, country and currency.</summary>
public sealed class ProductMonthly : SalesFigures
{
    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by month, product and currency: rankings of all countries together.</summary>
public sealed class ProductTotalsMonthly : SalesFigures
{
    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by year, product and currency.</summary>
public sealed class ProductTotalsYearly : SalesFigures
{
    /// <summary>First day of the year.</summary>
    public DateOnly Year { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by month, current category, country and currency.</summary>
public sealed class SalesMonthly : SalesFigures
{
    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Current category of the product; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by year, current category, country and currency.</summary>
public sealed class SalesYearly : SalesFigures
{
    /// <summary>First day of the year.</summary>
    public DateOnly Year { get; set; }

    /// <summary>Current category of the product; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by day, current category and currency: of all countries together.</summary>
public sealed class CategoryDaily : SalesFigures
{
    /// <summary>The store's day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Current category of the product; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by month, current category and currency: of all countries together.</summary>
public sealed class CategoryMonthly : SalesFigures
{
    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Current category of the product; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by year, current category and currency: of all countries together.</summary>
public sealed class CategoryYearly : SalesFigures
{
    /// <summary>First day of the year.</summary>
    public DateOnly Year { get; set; }

    /// <summary>Current category of the product; 0 for none.</summary>
    public int CategoryId { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by day, country and currency: of all products together.</summary>
public sealed class CountryDaily : OrderFigures
{
    /// <summary>The store's day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by month, country and currency: of all products together.</summary>
public sealed class CountryMonthly : OrderFigures
{
    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up by year, country and currency: of all products together.</summary>
public sealed class CountryYearly : OrderFigures
{
    /// <summary>First day of the year.</summary>
    public DateOnly Year { get; set; }

    /// <summary>Country of the order.</summary>
    public required string Country { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>Roll-up of everything by day and currency: the series over time.</summary>
public sealed class TotalsDaily : OrderFigures
{
    /// <summary>The store's day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Currency.</summary>
    public required string Currency { get; set; }
}

/// <summary>A day that was recomputed: who has read the facts since then knows that this day is as it was.</summary>
public sealed class RolledUpDay
{
    /// <summary>The day.</summary>
    public DateOnly Day { get; set; }

    /// <summary><see cref="DataVersion.Folded"/> as the last recomputation left it.</summary>
    public long Folded { get; set; }
}

/// <summary>
/// A month whose monthly roll-ups hold its days up to <see cref="Through"/>: each of them was clean when they were made. The
/// row goes as soon as one of these days is recomputed.
/// </summary>
public sealed class RolledUpMonth
{
    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Last day that is in: the last of the month, or the day before the one on which it was made.</summary>
    public DateOnly Through { get; set; }
}

/// <summary>A year whose yearly roll-ups hold its months up to <see cref="Through"/>; it goes with any of them.</summary>
public sealed class RolledUpYear
{
    /// <summary>First day of the year.</summary>
    public DateOnly Year { get; set; }

    /// <summary>Last day that is in, the last one of a month.</summary>
    public DateOnly Through { get; set; }
}

/// <summary>Who placed an order.</summary>
public enum CustomerKind
{
    /// <summary>No customer.</summary>
    Guest = 0,

    /// <summary>A customer's first counted order.</summary>
    New = 1,

    /// <summary>A customer with an earlier counted order.</summary>
    Returning = 2,
}
