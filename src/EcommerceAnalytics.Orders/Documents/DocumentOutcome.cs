namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What became of a document.</summary>
/// <param name="IsChanged">Whether it has changed.</param>
/// <param name="Obstacle">Why it could not be changed, if it could not.</param>
/// <param name="IsGone">Whether it has been deleted since it was looked up.</param>
internal sealed record DocumentOutcome(bool IsChanged, string? Obstacle, bool IsGone = false);
