using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders;

/// <summary>Filters and sort order.</summary>
public sealed record OrderListRequest : PageRequest
{
    /// <summary>Orders of one customer.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? CustomerId { get; init; }

    /// <summary>Orders of the customer with this e-mail address, case-insensitive.</summary>
    /// <example>ann@example.com</example>
    [StringLength(EmailAddress.MaxLength)]
    [PlainText]
    [RegularExpression(
        EmailAddress.Pattern, ErrorMessage = EmailAddress.PatternMessage, MatchTimeoutInMilliseconds = EmailAddress.PatternTimeoutInMilliseconds)]
    public string? CustomerEmail { get; init; }

    /// <summary>The orders with exactly this number: one of each source that has it.</summary>
    /// <example>536365</example>
    [StringLength(64)]
    [PlainText]
    public string? Number { get; init; }

    /// <summary>Orders of this source, such as <c>api</c>, <c>shopify</c> or <c>csv</c>.</summary>
    /// <example>api</example>
    [StringLength(OrderSource.MaxLength)]
    [RegularExpression(OrderSource.Pattern, ErrorMessage = OrderSource.PatternMessage, MatchTimeoutInMilliseconds = 100)]
    public string? Source { get; init; }

    /// <summary>Orders with exactly this channel, case-sensitive.</summary>
    /// <example>web</example>
    [StringLength(64)]
    [PlainText]
    public string? Channel { get; init; }

    /// <summary>
    /// The beginning of the number, case-sensitive, or part of the customer's name or e-mail address, case-insensitive.
    /// </summary>
    /// <example>5363</example>
    [StringLength(100)]
    [PlainText]
    public string? Search { get; init; }

    /// <summary>Orders with a line of this product.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? ProductId { get; init; }

    /// <summary>Orders in one of these states; all when omitted. Repeat the parameter for several.</summary>
    /// <example>["pending", "shipped"]</example>
    public IReadOnlyList<OrderStatus>? Status { get; init; }

    /// <summary>Orders of this country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>Minimum total, inclusive, with up to 4 decimal places.</summary>
    /// <example>10</example>
    [Range(typeof(decimal), "0", MaxTotalAllowed, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? MinTotalSales { get; init; }

    /// <summary>Maximum total, inclusive, with up to 4 decimal places.</summary>
    /// <example>99.95</example>
    [Range(typeof(decimal), "0", MaxTotalAllowed, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? MaxTotalSales { get; init; }

    /// <summary>Orders changed at or after this time: placed, imported, moved to another state, refunded. ISO 8601 with an offset.</summary>
    /// <example>2011-12-10T08:00:00.000Z</example>
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>Sort order; ties are broken by id.</summary>
    /// <example>newest</example>
    [EnumDataType(typeof(OrderListOrder))]
    [DefaultValue(OrderListOrder.Newest)]
    public OrderListOrder OrderBy { get; init; }

    /// <summary>Whether the request names an order or a customer, and does not look through those of the store.</summary>
    internal bool NamesOrders => Number is not null || CustomerId is not null || CustomerEmail is not null;

    private const string MaxTotalAllowed = "100000000000000";
}

/// <summary>Sort orders of the list of orders.</summary>
public enum OrderListOrder
{
    /// <summary>Most recently placed first.</summary>
    Newest = 0,

    /// <summary>Least recently placed first.</summary>
    Oldest = 1,

    /// <summary>Smallest gross amount first.</summary>
    Gross = 2,

    /// <summary>Largest gross amount first.</summary>
    GrossDescending = 3,

    /// <summary>By number, in byte order.</summary>
    Number = 4,

    /// <summary>Smallest total first.</summary>
    TotalSales = 5,

    /// <summary>Largest total first.</summary>
    TotalSalesDescending = 6,
}
