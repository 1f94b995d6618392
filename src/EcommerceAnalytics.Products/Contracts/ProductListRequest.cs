using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Products.Contracts;

/// <summary>Which products, in which order.</summary>
public sealed record ProductListRequest : PageRequest
{
    /// <summary>Text that the name or the SKU contains, in any case; up to 200 characters, taken literally.</summary>
    /// <example>glider</example>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Products of this category and of the categories under it.</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Products with the tag of this name, in any case.</summary>
    /// <example>toys</example>
    [StringLength(64)]
    public string? Tag { get; init; }

    /// <summary>True: units on hand; false: none.</summary>
    /// <example>true</example>
    public bool? InStock { get; init; }

    /// <summary>True: offered; false: no longer offered. Both when not given.</summary>
    /// <example>true</example>
    public bool? IsActive { get; init; }

    /// <summary>Lowest price, included.</summary>
    /// <example>0.25</example>
    [Range(typeof(decimal), "0", ProductRequest.MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price, included.</summary>
    /// <example>10</example>
    [Range(typeof(decimal), "0", ProductRequest.MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal? MaxPrice { get; init; }

    /// <summary>Order of the list; ties by id.</summary>
    /// <example>name</example>
    [EnumDataType(typeof(ProductOrder))]
    [DefaultValue(ProductOrder.Id)]
    public ProductOrder OrderBy { get; init; }
}

/// <summary>Orders of the product list.</summary>
public enum ProductOrder
{
    /// <summary>As created.</summary>
    Id = 0,

    /// <summary>Newest first.</summary>
    Newest = 1,

    /// <summary>By SKU.</summary>
    Sku = 2,

    /// <summary>By name, whatever the case.</summary>
    Name = 3,

    /// <summary>Cheapest first.</summary>
    Price = 4,

    /// <summary>Dearest first.</summary>
    PriceDescending = 5,

    /// <summary>Fewest units on hand first.</summary>
    Quantity = 6,

    /// <summary>Most units on hand first.</summary>
    QuantityDescending = 7,
}
