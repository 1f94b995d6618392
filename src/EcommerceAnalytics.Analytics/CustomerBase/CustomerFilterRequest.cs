using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Contracts;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Which customers are meant.</summary>
internal interface ICustomerFilter : IReportRequest
{
    string? Country { get; }

    int? FirstCategoryId { get; }
}

/// <summary>Which customers are meant. Days are the store's own.</summary>
public record CustomerFilterRequest : ICustomerFilter
{
    /// <summary>Only customers whose home is this country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>
    /// Only customers who began with this category or one under it: that with the most money in their first order; 0 for
    /// products without a category.
    /// </summary>
    /// <example>3</example>
    [Range(0, int.MaxValue)]
    public int? FirstCategoryId { get; init; }

    /// <summary>JSON (the default), CSV or Excel; goes before the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(AnswerFormat))]
    public AnswerFormat? Format { get; init; }
}

/// <summary>Customers as they stand at the end of a day.</summary>
public record CustomersAsOfRequest : CustomerFilterRequest
{
    /// <summary>The last day that is looked at, included, 1970-01-01 to 2100-12-31; the last day with data when not given, today if that is earlier.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? AsOf { get; init; }
}

/// <summary>Customers over a span of days.</summary>
public record CustomersOverTimeRequest : CustomerFilterRequest
{
    /// <summary>The first day, 1970-01-01 to 2100-12-31; the first order of a customer when not given. The interval that holds it is taken whole.</summary>
    /// <example>2010-12-01</example>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included; the last day with data when not given, today if that is earlier. The interval that holds it is taken whole.</summary>
    /// <example>2011-11-30</example>
    public DateOnly? To { get; init; }
}
