using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The sales report of a period.</summary>
public sealed record SalesReportRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>Compares with an earlier period.</summary>
    /// <example>previousYear</example>
    [EnumDataType(typeof(ComparisonKind))]
    public ComparisonKind? Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one; only with <c>compare</c>.</summary>
    /// <example>false</example>
    [OnlyWith(nameof(Compare))]
    [DefaultValue(false)]
    public bool Elapsed { get; init; }

    /// <summary>Number of best-selling products, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(50)]
    public int TopSellers { get; init; } = 50;

    /// <summary>Adds a sheet with every order and refund line to a workbook. For JSON and CSV, use <c>reports/orders</c>.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool IncludeOrders { get; init; }
}
