namespace EcommerceAnalytics.Orders.Events;

/// <summary>Reads an order as the API answers it, for messages. What it is belongs to the layer above.</summary>
public interface IOrderReader
{
    /// <summary>Reads the order, in the transaction of the caller.</summary>
    Task<object> ReadAsync(long orderId, CancellationToken cancellationToken);
}
