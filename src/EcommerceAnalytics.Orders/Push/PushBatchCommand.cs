using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Stores many orders as they are in the systems that took them.</summary>
public sealed class PushBatchCommand(OrderPush push)
{
    /// <summary>Stores each order that can be stored.</summary>
    /// <exception cref="RequestException">400: an order is given twice.</exception>
    public async Task<PushBatchResponse> RunAsync(PushBatchRequest request, string? userName, CancellationToken cancellationToken)
    {
        var orders = new List<PushedOrder>(request.Orders.Count);
        var places = new Dictionary<DocumentKey, int>();
        foreach (var (i, order) in request.Orders.Index())
        {
            var key = new DocumentKey(order.Source, order.Number.Trim());
            if (!places.TryAdd(key, i))
            {
                throw RequestException.Invalid(
                    string.Create(CultureInfo.InvariantCulture, $"orders[{i}].number"), string.Create(CultureInfo.InvariantCulture, $"The order is given twice; it is orders[{places[key]}] as well."));
            }

            orders.Add(new PushedOrder(key, order));
        }

        var outcomes = await push.RunAsync(orders, userName, cancellationToken);
        List<PushResult> results = [.. orders.Select((order, i) => PushResult.Of(order.Key, outcomes[i], string.Create(CultureInfo.InvariantCulture, $"orders[{i}].")))];
        return new PushBatchResponse
        {
            Created = results.Count(result => result.Status == PushStatus.Created),
            Updated = results.Count(result => result.Status == PushStatus.Updated),
            Unchanged = results.Count(result => result.Status == PushStatus.Unchanged),
            Outdated = results.Count(result => result.Status == PushStatus.Outdated),
            Refused = results.Count(result => result.Status == PushStatus.Refused),
            Results = results,
        };
    }
}
