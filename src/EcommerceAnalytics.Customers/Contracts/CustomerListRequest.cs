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

    /// <summary>Home country, ISO 3166-1 alpha-2.</summary>
    /// <example>GB</example>
    [StringLength(2, MinimumLength = 2)]
    public string? Country { get; init; }

    /// <summary>What the list is sorted by; ties by id.</summary>
    /// <example>createdAt</example>
    [EnumDataType(typeof(CustomerListOrder))]
    [DefaultValue(CustomerListOrder.Id)]
    public CustomerListOrder OrderBy { get; init; } = CustomerListOrder.Id;

    /// <summary>From the last to the first.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Descending { get; init; }
}

/// <summary>What a list of customers can be sorted by.</summary>
public enum CustomerListOrder
{
    /// <summary>Key.</summary>
    Id,

    /// <summary>Name, byte by byte; customers without one first.</summary>
    Name,

    /// <summary>When the customer was created.</summary>
    CreatedAt,
}
