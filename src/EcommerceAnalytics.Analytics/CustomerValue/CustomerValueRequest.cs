using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Which customers, and how far ahead. The page is that of JSON; CSV and Excel contain all rows.</summary>
public record CustomerValueRequest : PageRequest, ICustomerFilter
{
    /// <summary>Forecast horizon in days, 1 to 730.</summary>
    /// <example>90</example>
    [Range(1, 730)]
    [DefaultValue(90)]
    public int HorizonDays { get; init; } = ForecastHorizon.Default.Days;

    /// <summary>Horizon of the lifetime value in months, 1 to 60.</summary>
    /// <example>12</example>
    [Range(1, 60)]
    [DefaultValue(12)]
    public int HorizonMonths { get; init; } = ForecastHorizon.Default.Months;

    /// <summary>Discount rate per year of the lifetime value, 0 to 1.</summary>
    /// <example>0.1</example>
    [Range(0.0, 1.0)]
    [DefaultValue(0.1)]
    public double DiscountRate { get; init; } = ForecastHorizon.Default.DiscountRate;

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

    /// <summary>Minimum number of order days, 1 to 1,000.</summary>
    /// <example>2</example>
    [Range(1, 1000)]
    [DefaultValue(1)]
    public int MinOrderDays { get; init; } = 1;

    /// <summary>
    /// Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the
    /// 7 days before. Without a rate for every day with amounts the request is refused. Expected values are
    /// then of a model of order values that is fitted to the converted amounts.
    /// </summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Convert { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }

    internal ForecastHorizon Horizon => new(HorizonDays, HorizonMonths, DiscountRate);
}

/// <summary>Which customers are at risk.</summary>
public sealed record AtRiskRequest : CustomerValueRequest
{
    /// <summary>Customers without an order for longer are lost rather than at risk and are excluded, 1 to 3,650 days.</summary>
    /// <example>365</example>
    [Range(1, 3650)]
    [DefaultValue(365)]
    public int MaxDaysSinceLastOrder { get; init; } = AtRiskList.DefaultMaxDays;
}

/// <summary>The model.</summary>
public sealed record ChurnModelRequest : IReportRequest
{
    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
