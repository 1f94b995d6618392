using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>What became of an order that was pushed.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="OrderId">The order; null when it is refused.</param>
/// <param name="Fault">Why it is refused.</param>
/// <param name="Remarks">What is stored in another way than it was sent.</param>
internal sealed record PushOutcome(PushStatus Status, long? OrderId, RequestException? Fault, IReadOnlyList<PushRemark> Remarks)
{
    /// <summary>Nothing of it is stored.</summary>
    public static PushOutcome Refused(RequestException fault) => new(PushStatus.Refused, null, fault, []);
}
