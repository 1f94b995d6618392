using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Recommendations.Serving;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Recommendations.BasketRules;

/// <summary>Filters and sort order.</summary>
public sealed record BasketRulesRequest : PageRequest, IReportRequest
{
    /// <summary>Only rules of this product.</summary>
    /// <example>512</example>
    public int? ProductId { get; init; }

    /// <summary>Only rules whose product is in this category or a subcategory.</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Minimum number of orders with both.</summary>
    /// <example>20</example>
    [Range(0, int.MaxValue)]
    public int MinOrders { get; init; }

    /// <summary>Minimum support, 0 to 1.</summary>
    /// <example>0.001</example>
    [Range(0d, 1d)]
    public double MinSupport { get; init; }

    /// <summary>Minimum confidence, 0 to 1.</summary>
    /// <example>0.3</example>
    [Range(0d, 1d)]
    public double MinConfidence { get; init; }

    /// <summary>Minimum lift.</summary>
    /// <example>2</example>
    [Range(0d, 1e9)]
    public double MinLift { get; init; }

    /// <summary>Sort order, largest first; ties are broken by the product ids.</summary>
    /// <example>score</example>
    [EnumDataType(typeof(BasketRulesOrder))]
    [DefaultValue(BasketRulesOrder.Score)]
    public BasketRulesOrder OrderBy { get; init; }

    /// <summary>JSON in pages (the default), or every rule that passes the filters as CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
