using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Recommendations.Lists;

namespace EcommerceAnalytics.Recommendations.Events;

/// <summary>What happened to recommendations.</summary>
public sealed record RecommendationEventsRequest
{
    /// <summary>Events, 1 to 500.</summary>
    [Required]
    [MinLength(1)]
    [MaxLength(500)]
    public required IReadOnlyList<RecommendationEventRequest> Events { get; init; }
}

/// <summary>What happened to one recommendation.</summary>
public sealed record RecommendationEventRequest
{
    /// <summary>What happened.</summary>
    /// <example>clicked</example>
    [EnumDataType(typeof(RecommendationEventKind))]
    public required RecommendationEventKind Kind { get; init; }

    /// <summary>The recommended product.</summary>
    /// <example>512</example>
    public required int ProductId { get; init; }

    /// <summary>The customer; null for a guest.</summary>
    /// <example>17</example>
    public int? CustomerId { get; init; }

    /// <summary>The strategy that recommended it.</summary>
    /// <example>auto</example>
    [EnumDataType(typeof(RecommendationStrategy))]
    public required RecommendationStrategy Strategy { get; init; }
}
