using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>A period, and a filter for market and products.</summary>
public record SalesScopeRequest : PeriodRequest, IReportRequest
{
    /// <summary>Only orders of these countries: ISO 3166-1 codes, or names such as <c>France</c>; <c>!GB</c> for all but one.</summary>
    /// <example>["GB"]</example>
    public FilterValues? Country { get; init; }

    /// <summary>Only products of these categories and their subcategories; 0 for products without a category.</summary>
    /// <example>["3"]</example>
    public FilterValues? CategoryId { get; init; }

    /// <summary>The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency.</summary>
    /// <example>GBP</example>
    [RegularExpression("^[A-Za-z]{3}$", ErrorMessage = "currency is an ISO 4217 code of three letters.")]
    public string? Currency { get; init; }

    /// <summary>
    /// Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before.
    /// Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up.
    /// </summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Convert { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
