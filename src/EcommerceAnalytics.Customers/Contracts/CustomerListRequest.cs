using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Customers.Contracts;

/// <summary>Which customers, in which order.</summary>
public sealed record CustomerListRequest : PageRequest
{
    /// <summary>Part of the name, the e-mail address or the number, in any case.</summary>
    /// <example>ann</example>
    [StringLength(100)]
    [PlainText]
    public string? Search { get; init; }

    /// <summary>Home country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>Order of the list; ties by id.</summary>
    /// <example>id</example>
    [EnumDataType(typeof(CustomerListOrder))]
    [DefaultValue(CustomerListOrder.Id)]
    public CustomerListOrder OrderBy { get; init; }
}

/// <summary>Orders of the list of customers.</summary>
public enum CustomerListOrder
{
    /// <summary>As created.</summary>
    Id = 0,

    /// <summary>Newest first.</summary>
    Newest = 1,

    /// <summary>By name, whatever the case; customers without one first.</summary>
    Name = 2,

    /// <summary>By number, byte by byte; customers without one first.</summary>
    Number = 3,
}
