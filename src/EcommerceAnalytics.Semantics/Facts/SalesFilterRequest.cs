namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// A period, and a filter for its facts. Every filter takes several values (repeat the parameter); <c>!</c> before each value means all but these. The
/// value <c>(none)</c> stands for orders and products without one.
/// </summary>
public record SalesFilterRequest : SalesScopeRequest
{
    /// <summary>Only these products; <c>!512</c> for all but one.</summary>
    /// <example>["512"]</example>
    public FilterValues? ProductId { get; init; }

    /// <summary>Only orders of guests, of new or of returning customers: <c>guest</c>, <c>new</c>, <c>returning</c>.</summary>
    /// <example>["returning"]</example>
    public FilterValues? CustomerType { get; init; }

    /// <summary>Orders in these states instead of the counted ones: <c>pending</c>, <c>shipped</c>, <c>delivered</c>, <c>cancelled</c>.</summary>
    /// <example>["delivered"]</example>
    public FilterValues? Status { get; init; }

    /// <summary>Only orders from these sources, such as <c>api</c> or <c>shopify</c>.</summary>
    /// <example>["shopify"]</example>
    public FilterValues? Source { get; init; }

    /// <summary>Only orders of these sales channels.</summary>
    /// <example>["web"]</example>
    public FilterValues? Channel { get; init; }

    /// <summary>Only orders paid by these methods.</summary>
    /// <example>["card"]</example>
    public FilterValues? PaymentMethod { get; init; }

    /// <summary>Only orders of these regions.</summary>
    /// <example>["FR-IDF"]</example>
    public FilterValues? Region { get; init; }

    /// <summary>Only orders with one of these discount codes; <c>!SPRING10</c> for orders without it.</summary>
    /// <example>["SPRING10"]</example>
    public FilterValues? DiscountCode { get; init; }

    /// <summary>Only orders with one of these tags.</summary>
    /// <example>["wholesale"]</example>
    public FilterValues? OrderTag { get; init; }

    /// <summary>Only products of these vendors.</summary>
    /// <example>["Acme"]</example>
    public FilterValues? Brand { get; init; }

    /// <summary>Only the variants of these products.</summary>
    /// <example>["T-shirt"]</example>
    public FilterValues? Parent { get; init; }

    /// <summary>Only these variants.</summary>
    /// <example>["L / Blue"]</example>
    public FilterValues? Variant { get; init; }

    /// <summary>Only products with one of these tags.</summary>
    /// <example>["sale"]</example>
    public FilterValues? Tag { get; init; }

    /// <summary>Only orders and refunds on these days of the week, 1 for Monday to 7.</summary>
    /// <example>["6", "7"]</example>
    public FilterValues? Weekday { get; init; }

    /// <summary>Only orders and refunds in these hours of the day, 0 to 23.</summary>
    /// <example>["18", "19"]</example>
    public FilterValues? HourOfDay { get; init; }

    /// <summary>Only customers whose first counted order was in these months; <c>(none)</c> for guests.</summary>
    /// <example>["2011-11"]</example>
    public FilterValues? FirstOrderMonth { get; init; }

    /// <summary>Only customers of these RFM segments at the end of the range, such as <c>champions</c>; <c>(none)</c> for guests.</summary>
    /// <example>["champions", "loyal"]</example>
    public FilterValues? RfmSegment { get; init; }

    /// <summary>The filter of a dimension.</summary>
    internal FilterValues? FilterOf(SalesSegmentation dimension) => dimension switch
    {
        SalesSegmentation.Category => CategoryId,
        SalesSegmentation.Product => ProductId,
        SalesSegmentation.Country => Country,
        SalesSegmentation.CustomerType => CustomerType,
        SalesSegmentation.Status => Status,
        SalesSegmentation.Source => Source,
        SalesSegmentation.Channel => Channel,
        SalesSegmentation.PaymentMethod => PaymentMethod,
        SalesSegmentation.Region => Region,
        SalesSegmentation.DiscountCode => DiscountCode,
        SalesSegmentation.OrderTag => OrderTag,
        SalesSegmentation.Brand => Brand,
        SalesSegmentation.Parent => Parent,
        SalesSegmentation.Variant => Variant,
        SalesSegmentation.Tag => Tag,
        SalesSegmentation.Weekday => Weekday,
        SalesSegmentation.HourOfDay => HourOfDay,
        SalesSegmentation.FirstOrderMonth => FirstOrderMonth,
        SalesSegmentation.RfmSegment => RfmSegment,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Not a dimension."),
    };

    /// <summary>A request with the period and the filters of this one.</summary>
    /// <param name="request">Its other parameters.</param>
    internal T Scope<T>(T request)
        where T : SalesFilterRequest => request with
        {
            From = From,
            To = To,
            Range = Range,
            TimeZone = TimeZone,
            Country = Country,
            CategoryId = CategoryId,
            Currency = Currency,
            Convert = Convert,
            ProductId = ProductId,
            CustomerType = CustomerType,
            Status = Status,
            Source = Source,
            Channel = Channel,
            PaymentMethod = PaymentMethod,
            Region = Region,
            DiscountCode = DiscountCode,
            OrderTag = OrderTag,
            Brand = Brand,
            Parent = Parent,
            Variant = Variant,
            Tag = Tag,
            Weekday = Weekday,
            HourOfDay = HourOfDay,
            FirstOrderMonth = FirstOrderMonth,
            RfmSegment = RfmSegment,
        };
}
