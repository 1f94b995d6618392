using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Customers;

/// <summary>Filters and sort order.</summary>
public sealed record CustomerListRequest : PageRequest
{
    /// <summary>Part of the name, the e-mail address or the number, case-insensitive.</summary>
    /// <example>ann</example>
    [StringLength(100)]
    [PlainText]
    public string? Search { get; init; }

    /// <summary>Home country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>Sort order; ties are broken by id.</summary>
    /// <example>id</example>
    [EnumDataType(typeof(CustomerListOrder))]
    [DefaultValue(CustomerListOrder.Id)]
    public CustomerListOrder OrderBy { get; init; }
}

/// <summary>Sort orders of the list of customers.</summary>
public enum CustomerListOrder
{
    /// <summary>As created.</summary>
    Id = 0,

    /// <summary>Newest first.</summary>
    Newest = 1,

    /// <summary>By name, ignoring case; customers without one first.</summary>
    Name = 2,

    /// <summary>By number, in byte order; customers without one first.</summary>
    Number = 3,
}
