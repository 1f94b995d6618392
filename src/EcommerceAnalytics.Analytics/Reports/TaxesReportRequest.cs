using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The taxes report of a period.</summary>
public sealed record TaxesReportRequest : PeriodRequest, IReportRequest
{
    /// <summary>Only orders of this country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency.</summary>
    /// <example>GBP</example>
    [RegularExpression("^[A-Za-z]{3}$", ErrorMessage = "currency is an ISO 4217 code of three letters.")]
    public string? Currency { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
