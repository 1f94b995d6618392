using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The new values of a saved query.</summary>
[RequestExample("""
    { "name": "Countries by customer type", "description": "For the Monday meeting", "question": { "range": "lastWeek", "dimensions": ["country", "customerType"] } }
    """)]
public sealed record SavedQueryRequest
{
    /// <summary>Its name, unique whatever the case.</summary>
    /// <example>Channels by country</example>
    [StringLength(100, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    /// <example>For the Monday meeting</example>
    [StringLength(500)]
    [PlainText]
    public string? Description { get; init; }

    /// <summary>The question, as for <c>POST analytics/query</c>.</summary>
    public required QueryRequest Question { get; init; }
}

/// <summary>Another range for a saved query.</summary>
public sealed record SavedQueryRangeRequest : PeriodRequest
{
    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
