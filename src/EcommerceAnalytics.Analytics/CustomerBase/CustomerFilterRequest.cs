using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Reports;

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
    /// <summary>Only customers whose home country is this: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>
    /// Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for
    /// products without a category.
    /// </summary>
    /// <example>3</example>
    [Range(0, int.MaxValue)]
    public int? FirstCategoryId { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}

/// <summary>Customers as of the end of a day.</summary>
public record CustomersAsOfRequest : CustomerFilterRequest
{
    /// <summary>The last day considered, inclusive, 1970-01-01 to 2100-12-31. When omitted, the last day with data, or today if that is earlier.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? AsOf { get; init; }
}

/// <summary>Customers over a span of days.</summary>
public record CustomersOverTimeRequest : CustomerFilterRequest
{
    /// <summary>The first day, 1970-01-01 to 2100-12-31; when omitted, the first order of a customer. The interval containing it is included as a whole.</summary>
    /// <example>2010-12-01</example>
    public DateOnly? From { get; init; }

    /// <summary>The last day, inclusive. When omitted, the last day with data, or today if that is earlier. The interval containing it is included as a whole.</summary>
    /// <example>2011-11-30</example>
    public DateOnly? To { get; init; }
}
