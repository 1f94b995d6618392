using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>The report on churn: the rows of the workbook's sheets. Groups and trend are by the definition <c>window</c>.</summary>
public sealed record ChurnReportResponse
{
    /// <summary>Each definition at the end of the range: the sheet "Churn".</summary>
    public required IReadOnlyList<ChurnFigures> Definitions { get; init; }

    /// <summary>The definition <c>window</c> a window earlier.</summary>
    public required ChurnComparison Comparison { get; init; }

    /// <summary>The figures in one sentence.</summary>
    /// <example>Of 4,977 customers 2,401 have not ordered for 180 days; in that time 1,012 fell silent and 388 came back.</example>
    public required string Sentence { get; init; }

    /// <summary>The rate at the end of each interval of the range: the sheet "Trend".</summary>
    public required IReadOnlyList<ChurnInterval> Trend { get; init; }

    /// <summary>By home country: the sheet "By country".</summary>
    public required IReadOnlyList<ChurnSegment> Countries { get; init; }

    /// <summary>By month of the first order: the sheet "By acquisition month".</summary>
    public required IReadOnlyList<ChurnSegment> AcquisitionMonths { get; init; }

    /// <summary>By the customers' first category: the sheet "By first category".</summary>
    public required IReadOnlyList<ChurnSegment> FirstCategories { get; init; }

    /// <summary>Customers who have been silent for longer than usual for them, as of the last known day: the sheet "At risk".</summary>
    public required IReadOnlyList<CustomerValueRow> AtRisk { get; init; }

    /// <summary>These customers as rows.</summary>
    internal Table? AtRiskTable { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}
