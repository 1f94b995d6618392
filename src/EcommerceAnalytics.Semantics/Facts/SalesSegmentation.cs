namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What sales can be split by.</summary>
public enum SalesSegmentation
{
    /// <summary>Current category of the product.</summary>
    Category,

    /// <summary>Product.</summary>
    Product,

    /// <summary>Country of the order.</summary>
    Country,

    /// <summary>Guests, new and returning customers.</summary>
    CustomerType,

    /// <summary>Status of the order.</summary>
    Status,

    /// <summary>Where the order comes from, such as <c>shopify</c>.</summary>
    Source,

    /// <summary>Sales channel of the order.</summary>
    Channel,

    /// <summary>Payment method of the order.</summary>
    PaymentMethod,

    /// <summary>Region of the order within its country.</summary>
    Region,

    /// <summary>Discount codes of the order.</summary>
    DiscountCode,

    /// <summary>Tags of the order.</summary>
    OrderTag,

    /// <summary>Vendor of the product.</summary>
    Brand,

    /// <summary>The product that variants belong to.</summary>
    Parent,

    /// <summary>Variant of the product, such as <c>L / Blue</c>.</summary>
    Variant,

    /// <summary>Tags of the product.</summary>
    Tag,

    /// <summary>Day of the week, 1 for Monday to 7.</summary>
    Weekday,

    /// <summary>Hour of the day, 0 to 23.</summary>
    HourOfDay,

    /// <summary>Month of the first order of the customer.</summary>
    FirstOrderMonth,

    /// <summary>RFM segment of the customer at the end of the range.</summary>
    RfmSegment,
}
