using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Which customers, and how far ahead. The page is that of JSON; CSV and Excel contain all rows.</summary>
public record CustomerValueRequest : PageRequest, IReportRequest
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

    /// <summary>Home country of the customers; all when omitted.</summary>
    /// <example>GB</example>
    public string? Country { get; init; }

    /// <summary>Minimum number of order days, 1 to 1,000.</summary>
    /// <example>2</example>
    [Range(1, 1000)]
    [DefaultValue(1)]
    public int MinOrderDays { get; init; } = 1;

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
