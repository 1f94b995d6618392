using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>A report about customers. Without a range it covers all time; days are the store's own.</summary>
public abstract record CustomerReportRequest : PeriodRequest, ICustomerFilter, IDefaultRange
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

    /// <summary>Length of the intervals: <c>week</c>, <c>month</c> or <c>quarter</c>.</summary>
    /// <example>month</example>
    [EnumDataType(typeof(IntervalKind))]
    [DefaultValue(IntervalKind.Month)]
    public IntervalKind Interval { get; init; } = IntervalKind.Month;

    /// <summary>
    /// Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the
    /// 7 days before. Without a rate for every day with amounts the request is refused.
    /// </summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Convert { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }

    NamedRange IDefaultRange.DefaultRange() => NamedRange.AllTime;

    /// <summary>First and last day of the period; the last one is the last known day at most.</summary>
    /// <exception cref="RequestException">400: the range is malformed, not of whole days of the store, or begins after the data ends.</exception>
    internal (DateOnly First, DateOnly Last) Days(ReportSession session)
    {
        var period = session.Resolve(this);
        if (period.Zone.Id != session.Clock.Zone.Id)
        {
            throw RequestException.Invalid("timeZone", $"Customer figures use the days of the store, {session.Clock.Zone.Id}.");
        }

        if (!period.IsWholeDays)
        {
            throw RequestException.Invalid("from", "Customer figures use whole days; specify dates.");
        }

        var last = period.LastDay < session.LastKnownDay ? period.LastDay : session.LastKnownDay;
        return period.FirstDay <= last
            ? (period.FirstDay, last)
            : throw RequestException.Invalid("from", $"from is after the last day with data ({last:yyyy-MM-dd}).");
    }
}

/// <summary>The report on the customer base.</summary>
public sealed record CustomersReportRequest : CustomerReportRequest
{
    /// <summary>Periods after a cohort's own, 1 to 60.</summary>
    /// <example>12</example>
    [Range(1, 60)]
    [DefaultValue(12)]
    public int Periods { get; init; } = 12;

    /// <summary>Number of best customers, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(50)]
    public int TopCustomers { get; init; } = 50;
}

/// <summary>The report on churn, as of the end of the range.</summary>
public sealed record ChurnReportRequest : CustomerReportRequest
{
    /// <summary>Days without an order after which a customer counts as churned, 1 to 3,650.</summary>
    /// <example>180</example>
    [Range(1, ChurnRequest.MaxInactivityDays)]
    [DefaultValue(ChurnRequest.DefaultInactivityDays)]
    public int InactivityDays { get; init; } = ChurnRequest.DefaultInactivityDays;

    /// <summary>Number of customers at risk, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(50)]
    public int AtRisk { get; init; } = 50;
}
