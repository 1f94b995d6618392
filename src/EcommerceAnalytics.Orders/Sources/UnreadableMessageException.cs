using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>What a shop has sent is no order or refund.</summary>
public sealed class UnreadableMessageException(string message) : Exception(message)
{
    /// <summary>Reads a part of a message.</summary>
    /// <exception cref="UnreadableMessageException">It cannot be read.</exception>
    internal static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RequestException fault)
        {
            throw new UnreadableMessageException(DeliveryFault.TextOf(fault));
        }
    }
}
