namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A line that a return may be of.</summary>
/// <param name="Bought">The line.</param>
/// <param name="IsStated">Whether the return names its order.</param>
internal readonly record struct ReturnCandidate(BoughtLine Bought, bool IsStated)
{
    /// <summary>Whether the return names the line itself.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether that was inferred once.</summary>
    public bool WasInferred { get; init; }
}

/// <summary>The line of an order that a row says it returns.</summary>
/// <param name="OrderNumber">Number of the order.</param>
/// <param name="Line">Which of its lines, from 1.</param>
/// <param name="WasInferred">Whether that was inferred once.</param>
internal sealed record StatedLine(string OrderNumber, int Line, bool WasInferred);
