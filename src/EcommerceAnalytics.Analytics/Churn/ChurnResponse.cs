using EcommerceAnalytics.Analytics.Answers;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>The churn rate with the counts behind it. Guests have no part in it.</summary>
public record ChurnFigures
{
    /// <summary>Churned / base; null when the base is empty.</summary>
    /// <example>0.482419</example>
    public decimal? Rate { get; init; }

    /// <summary>Customers who could churn.</summary>
    /// <example>4977</example>
    public required int Base { get; init; }

    /// <summary>Those of the base without an order in the window.</summary>
    /// <example>2401</example>
    public required int Churned { get; init; }

    /// <summary>Customers with an order in the window, of the base or not.</summary>
    /// <example>3477</example>
    public required int Active { get; init; }

    /// <summary>Customers whose first order lies in the window.</summary>
    /// <example>901</example>
    public required int NewInWindow { get; init; }

    /// <summary>Customers without any counted order up to <c>asOf</c>; never part of the base.</summary>
    /// <example>61</example>
    public required int NeverOrdered { get; init; }

    /// <summary>The last day looked at, included.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>Length of the window in days.</summary>
    /// <example>180</example>
    public required int InactivityDays { get; init; }

    /// <summary>How churn was counted.</summary>
    /// <example>window</example>
    public required ChurnDefinition Definition { get; init; }
}

/// <summary>The churn rate as an answer of its own.</summary>
public sealed record ChurnResponse : ChurnFigures
{
    /// <summary>What was resolved and counted.</summary>
    public required AnswerMeta Meta { get; init; }
}
