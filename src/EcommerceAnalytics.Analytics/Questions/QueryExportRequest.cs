using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>A query as an export: a saved one by id, or one of its own.</summary>
public sealed record QueryExportRequest : QueryRequest
{
    /// <summary>The saved query; a range that is given with it takes the place of its own. All other parameters are for a query without id.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? QueryId { get; init; }
}
