using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>The cohort grid: customers by the period of their first order, and their later orders.</summary>
public sealed record RetentionResponse
{
    /// <summary>One row for each period, including those without new customers.</summary>
    public required IReadOnlyList<RetentionCohort> Cohorts { get; init; }

    /// <summary>All cohorts together, over completed cells only, so weighted by their size.</summary>
    public required IReadOnlyList<RetentionAverage> Averages { get; init; }

    /// <summary>Customers in the cohorts.</summary>
    /// <example>5878</example>
    public required int Customers { get; init; }

    /// <summary>Length of the periods.</summary>
    /// <example>month</example>
    public required IntervalKind Interval { get; init; }

    /// <summary>When a customer counted as retained.</summary>
    /// <example>on</example>
    public required RetentionMode Mode { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The customers whose first counted order ever is in one period.</summary>
public sealed record RetentionCohort
{
    /// <summary>The period.</summary>
    /// <example>2010-12</example>
    public required string Cohort { get; init; }

    /// <summary>Its first day.</summary>
    /// <example>2010-12-01</example>
    public required DateOnly From { get; init; }

    /// <summary>Customers.</summary>
    /// <example>388</example>
    public required int Size { get; init; }

    /// <summary>The period is not complete: more customers may join.</summary>
    /// <example>false</example>
    public required bool IsPartial { get; init; }

    /// <summary>The period is in the first three months of the data: some of these customers may have ordered before.</summary>
    /// <example>false</example>
    public required bool IsLeftTruncated { get; init; }

    /// <summary>The cohort's own period (0) and those after it.</summary>
    public required IReadOnlyList<RetentionCell> Cells { get; init; }
}

/// <summary>A cohort in one period.</summary>
public sealed record RetentionCell
{
    /// <summary>Number of periods after the cohort's own.</summary>
    /// <example>1</example>
    public required int Period { get; init; }

    /// <summary>Customers retained; null in a period that is not complete.</summary>
    /// <example>141</example>
    public int? Customers { get; init; }

    /// <summary>Customers retained / size; null for an empty cohort too.</summary>
    /// <example>0.363402</example>
    public decimal? Rate { get; init; }

    /// <summary>Gross − discounts − refunds dated in the period, of the cohort's counted orders.</summary>
    /// <example>91375.62</example>
    public decimal? NetSales { get; init; }

    /// <summary>Net sales / size of the cohort, to the minor unit of the currency.</summary>
    /// <example>235.5</example>
    public decimal? NetSalesPerCustomer { get; init; }

    /// <summary>The period is not complete, or the data ends before it does; the cell is empty.</summary>
    /// <example>false</example>
    public required bool IsPartial { get; init; }
}

/// <summary>All cohorts whose period k is complete.</summary>
public sealed record RetentionAverage
{
    /// <summary>Number of periods after the cohort's own.</summary>
    /// <example>1</example>
    public required int Period { get; init; }

    /// <summary>Cohorts of at least one customer with a completed cell.</summary>
    /// <example>23</example>
    public required int Cohorts { get; init; }

    /// <summary>Their customers.</summary>
    /// <example>5659</example>
    public required int Size { get; init; }

    /// <summary>Customers retained.</summary>
    /// <example>1327</example>
    public required int Customers { get; init; }

    /// <summary>Customers retained / size; null without customers.</summary>
    /// <example>0.234494</example>
    public decimal? Rate { get; init; }

    /// <summary>Net sales / size, to the minor unit of the currency; null without customers.</summary>
    /// <example>118.2</example>
    public decimal? NetSalesPerCustomer { get; init; }
}
