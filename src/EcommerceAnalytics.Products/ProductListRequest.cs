using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Products;

/// <summary>Filters and sort order.</summary>
public sealed record ProductListRequest : PageRequest
{
    /// <summary>Text that the name or the SKU contains, case-insensitive; up to 200 characters, matched literally.</summary>
    /// <example>glider</example>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Products of this category and its subcategories.</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Products with this tag, case-insensitive.</summary>
    /// <example>toys</example>
    [StringLength(64)]
    public string? Tag { get; init; }

    /// <summary>True: with units on hand; false: without.</summary>
    /// <example>true</example>
    public bool? InStock { get; init; }

    /// <summary>True: active; false: no longer offered. Both when omitted.</summary>
    /// <example>true</example>
    public bool? IsActive { get; init; }

    /// <summary>Minimum price, inclusive.</summary>
    /// <example>0.25</example>
    [Range(typeof(decimal), "0", ProductRequest.MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal? MinPrice { get; init; }

    /// <summary>Maximum price, inclusive.</summary>
    /// <example>10</example>
    [Range(typeof(decimal), "0", ProductRequest.MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal? MaxPrice { get; init; }

    /// <summary>Sort order; ties are broken by id.</summary>
    /// <example>name</example>
    [EnumDataType(typeof(ProductOrder))]
    [DefaultValue(ProductOrder.Id)]
    public ProductOrder OrderBy { get; init; }
}

/// <summary>Sort orders of the product list.</summary>
public enum ProductOrder
{
    /// <summary>As created.</summary>
    Id = 0,

    /// <summary>Newest first.</summary>
    Newest = 1,

    /// <summary>By SKU.</summary>
    Sku = 2,

    /// <summary>By name, ignoring case.</summary>
    Name = 3,

    /// <summary>Cheapest first.</summary>
    Price = 4,

    /// <summary>Most expensive first.</summary>
    PriceDescending = 5,

    /// <summary>Fewest units on hand first.</summary>
    Stock = 6,

    /// <summary>Most units on hand first.</summary>
    StockDescending = 7,
}
