using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Stores one order as it is in the system that took it.</summary>
public sealed class PushOrderCommand(OrderPush push)
{
    /// <summary>Stores the order.</summary>
    /// <exception cref="RequestException">400, 409 or 422: it cannot be stored; nothing of it is.</exception>
    public async Task<PushResult> RunAsync(string source, string number, PushOrderRequest request, string? userName, CancellationToken cancellationToken)
    {
        var key = new DocumentKey(source, number);
        var outcome = (await push.RunAsync([new PushedOrder(key, request)], userName, cancellationToken))[0];
        return outcome.Fault is null ? PushResult.Of(key, outcome, path: string.Empty) : throw outcome.Fault;
    }
}
