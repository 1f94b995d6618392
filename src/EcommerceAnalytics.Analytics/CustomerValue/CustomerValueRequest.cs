using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Which customers, and how far ahead.</summary>
public sealed record CustomerValueRequest : PageRequest, IReportRequest
{
    /// <summary>Days ahead that orders are forecast for, 1 to 730.</summary>
    /// <example>90</example>
    [Range(1, 730)]
    [DefaultValue(90)]
    public int HorizonDays { get; init; } = 90;

    /// <summary>Months of the lifetime value, 1 to 60.</summary>
    /// <example>12</example>
    [Range(1, 60)]
    [DefaultValue(12)]
    public int Months { get; init; } = 12;

    /// <summary>Discount rate per year of the lifetime value, 0 to 1.</summary>
    /// <example>0.1</example>
    [Range(0.0, 1.0)]
    [DefaultValue(0.1)]
    public double DiscountRate { get; init; } = 0.1;

    /// <summary>Home country of the customers; all when not given.</summary>
    /// <example>GB</example>
    public string? Country { get; init; }

    /// <summary>Least number of order days, 1 to 1,000.</summary>
    /// <example>2</example>
    [Range(1, 1000)]
    [DefaultValue(1)]
    public int MinOrderDays { get; init; } = 1;

    /// <inheritdoc />
    /// <example>json</example>
    [EnumDataType(typeof(AnswerFormat))]
    [DefaultValue(AnswerFormat.Json)]
    public AnswerFormat? Format { get; init; }
}

/// <summary>The model.</summary>
public sealed record ChurnModelRequest : IReportRequest
{
    /// <inheritdoc />
    /// <example>json</example>
    [EnumDataType(typeof(AnswerFormat))]
    [DefaultValue(AnswerFormat.Json)]
    public AnswerFormat? Format { get; init; }
}
