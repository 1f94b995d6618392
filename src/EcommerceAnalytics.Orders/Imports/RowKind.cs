namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What a row of an order file is.</summary>
public enum RowKind
{
    /// <summary>Units of a product, sold or given back.</summary>
    Product = 0,

    /// <summary>A return of units, or of money alone.</summary>
    Return = 1,

    /// <summary>A voucher or another discount on the order.</summary>
    Voucher = 2,

    /// <summary>A gift card, sold or paid with: money that the store owes, neither sales nor a discount.</summary>
    GiftCard = 3,

    /// <summary>Shipping.</summary>
    Shipping = 4,

    /// <summary>A fee for a service such as handling or gift wrap; it is part of the order's shipping.</summary>
    Fee = 5,
}
