namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// What sales are grouped by, alone or two at once; the flags of <see cref="SalesSegmentation"/>, in the same order. <see cref="SalesKey"/> has
/// their values.
/// </summary>
[Flags]
internal enum SalesDimension
{
    None = 0,

    /// <summary>Current category of the product; 0 for none.</summary>
    Category = 1 << SalesSegmentation.Category,

    Product = 1 << SalesSegmentation.Product,

    /// <summary>Country of the order.</summary>
    Country = 1 << SalesSegmentation.Country,

    /// <summary>Guest, new or returning; a refund has the kind of its order, without a known order guest or returning.</summary>
    CustomerType = 1 << SalesSegmentation.CustomerType,

    /// <summary>Status of the order; −1 for refunds without a known order.</summary>
    Status = 1 << SalesSegmentation.Status,

    Source = 1 << SalesSegmentation.Source,
    Channel = 1 << SalesSegmentation.Channel,
    PaymentMethod = 1 << SalesSegmentation.PaymentMethod,
    Region = 1 << SalesSegmentation.Region,

    /// <summary>Discount codes of the order: one with several is in the group of each.</summary>
    DiscountCode = 1 << SalesSegmentation.DiscountCode,

    /// <summary>Tags of the order, of which it can have several.</summary>
    OrderTag = 1 << SalesSegmentation.OrderTag,

    /// <summary>Vendor of the product.</summary>
    Brand = 1 << SalesSegmentation.Brand,

    /// <summary>What the variants of one product have in common: its name or handle.</summary>
    Parent = 1 << SalesSegmentation.Parent,

    /// <summary>What tells a product from the other variants of its parent.</summary>
    Variant = 1 << SalesSegmentation.Variant,

    /// <summary>Tags of the product, of which it can have several.</summary>
    Tag = 1 << SalesSegmentation.Tag,

    /// <summary>Day of the week in the zone of the period: Monday is 1.</summary>
    Weekday = 1 << SalesSegmentation.Weekday,

    /// <summary>Hour of the day in the zone of the period, 0 to 23.</summary>
    HourOfDay = 1 << SalesSegmentation.HourOfDay,

    /// <summary>Month of the first counted order of the customer, such as <c>2011-11</c>.</summary>
    FirstOrderMonth = 1 << SalesSegmentation.FirstOrderMonth,

    /// <summary>RFM segment of the customer: 1 for the first of <see cref="Algorithms.Rfm.RfmSegment"/>, 0 for guests and customers without a counted order.</summary>
    RfmSegment = 1 << SalesSegmentation.RfmSegment,

    /// <summary>The customer; 0 for guests.</summary>
    Customer = 1 << 19,
}

/// <summary>Kinds of dimensions.</summary>
internal static class DimensionSets
{
    /// <summary>What the cubes of the columnar copy distinguish.</summary>
    public const SalesDimension OfCubes = SalesDimension.Category | SalesDimension.Product | SalesDimension.Country;

    /// <summary>Parts of orders: their groups have neither tax nor shipping, and an order can be in several.</summary>
    public const SalesDimension OfItems =
        SalesDimension.Category | SalesDimension.Product | SalesDimension.Brand | SalesDimension.Parent | SalesDimension.Variant | SalesDimension.Tag;

    /// <summary>A row can be in several groups, which therefore do not add up.</summary>
    public const SalesDimension Overlapping = SalesDimension.DiscountCode | SalesDimension.OrderTag | SalesDimension.Tag;

    /// <summary>Attributes of the product besides its id and category.</summary>
    public const SalesDimension OfProducts = SalesDimension.Brand | SalesDimension.Parent | SalesDimension.Variant;

    /// <summary>What follows from the first order of the customer, whatever its day.</summary>
    public const SalesDimension OfFirstOrders = SalesDimension.CustomerType | SalesDimension.FirstOrderMonth;

    /// <summary>Those that can have thousands of values.</summary>
    public const SalesDimension Large = OfProducts | Overlapping | SalesDimension.Product | SalesDimension.Region | SalesDimension.Customer;

    private const SalesDimension Texts =
        SalesDimension.Country | SalesDimension.Source | SalesDimension.Channel | SalesDimension.PaymentMethod | SalesDimension.Region | SalesDimension.FirstOrderMonth
        | Overlapping | OfProducts;

    /// <summary>Whether the values are texts; else they are numbers.</summary>
    public static bool IsText(this SalesDimension dimension) => (dimension & Texts) != SalesDimension.None;

    /// <summary>The flag of a segmentation.</summary>
    public static SalesDimension Dimension(this SalesSegmentation segmentation) => (SalesDimension)(1 << (int)segmentation);

    /// <summary>The segmentation of a flag.</summary>
    public static SalesSegmentation Segmentation(this SalesDimension dimension) => (SalesSegmentation)int.TrailingZeroCount((int)dimension);

    /// <summary>The single dimensions, in their order.</summary>
    public static IEnumerable<SalesDimension> Each(this SalesDimension dimensions)
    {
        for (var left = (int)dimensions; left != 0; left &= left - 1)
        {
            yield return (SalesDimension)(left & -left);
        }
    }
}
