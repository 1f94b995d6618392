namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Sums of the imported and updated orders and returns in one currency.</summary>
public sealed record ImportSums
{
    /// <summary>The currency, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>Σ gross of the lines.</summary>
    /// <example>10655622.484</example>
    public decimal GrossSales { get; init; }

    /// <summary>Σ discounts of the lines.</summary>
    /// <example>0</example>
    public decimal Discounts { get; init; }

    /// <summary>Σ tax of the orders.</summary>
    /// <example>0</example>
    public decimal Tax { get; init; }

    /// <summary>Σ shipping of the orders.</summary>
    /// <example>0</example>
    public decimal Shipping { get; init; }

    /// <summary>Σ amounts of the returns.</summary>
    /// <example>896812.49</example>
    public decimal Returns { get; init; }

    /// <summary>Amount by which returns of a known order were reduced because the file returns more than was paid for those units.</summary>
    /// <example>0</example>
    public decimal ReturnsReduced { get; init; }

    /// <summary>Gift cards sold less those that were paid with: money that the store owes, in no other sum.</summary>
    /// <example>0</example>
    public decimal GiftCards { get; init; }

    /// <summary>grossSales − discounts − returns + tax + shipping.</summary>
    /// <example>9758809.994</example>
    public decimal TotalSales => GrossSales - Discounts - Returns + Tax + Shipping;
}
