using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>The report on the customer base: the rows of the workbook's sheets.</summary>
public sealed record CustomersReportResponse
{
    /// <summary>The eleven segments at the end of the range: the sheet "RFM segments".</summary>
    public required IReadOnlyList<RfmSegmentRow> Segments { get; init; }

    /// <summary>Cohorts whose first order is in the range: the sheet "Cohorts".</summary>
    public required IReadOnlyList<RetentionCohort> Cohorts { get; init; }

    /// <summary>All these cohorts together: the sheet "Retention".</summary>
    public required IReadOnlyList<RetentionAverage> Averages { get; init; }

    /// <summary>New, returning, reactivated and dormant customers: the sheet "Lifecycle".</summary>
    public required IReadOnlyList<LifecycleInterval> Lifecycle { get; init; }

    /// <summary>Customers by number of orders: the sheet "Orders per customer".</summary>
    public required IReadOnlyList<OrdersPerCustomer> Distribution { get; init; }

    /// <summary>The customers with the highest net sales: the sheet "Top customers".</summary>
    public required IReadOnlyList<RfmCustomer> TopCustomers { get; init; }

    /// <summary>Customers with a counted order up to the end of the range.</summary>
    /// <example>5878</example>
    public required int Customers { get; init; }

    /// <summary>Net sales to them so far.</summary>
    /// <example>16648291.36</example>
    public required decimal NetSales { get; init; }

    /// <summary>Customers in the cohorts.</summary>
    /// <example>5878</example>
    public required int CohortCustomers { get; init; }

    /// <summary>Share of customers with two or more orders; null without customers.</summary>
    /// <example>0.723886</example>
    public decimal? RepeatRate { get; init; }

    /// <summary>Days after which half of the customers have ordered a second time; null when that point is not reached.</summary>
    /// <example>109</example>
    public double? MedianDaysToSecondOrder { get; init; }

    /// <summary>The thresholds of the scores.</summary>
    public required RfmThresholds Thresholds { get; init; }

    /// <summary>The last day considered, inclusive.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}
