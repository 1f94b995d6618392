using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// What a transaction has written of orders and returns. Others write too meanwhile, so nothing can be told by the order of keys.
/// </summary>
internal sealed class WrittenDocuments
{
    /// <summary>Whether the tax of a return is computed, as that of its order was: one that is linked gives back the tax of its line.</summary>
    public bool ComputesTax { get; init; }

    /// <summary>Days whose figures change.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>Keys of the returns, not yet linked.</summary>
    public List<long> RefundIds { get; } = [];

    /// <summary>Numbers of the orders.</summary>
    public HashSet<string> OrderNumbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Products of the orders.</summary>
    public HashSet<int> Products { get; } = [];

    /// <summary>Customers of the orders.</summary>
    public HashSet<int> Customers { get; } = [];

    /// <summary>When the first of the orders was placed.</summary>
    public DateTime FirstPlacedAtUtc { get; private set; } = DateTime.MaxValue;

    /// <summary>Lines of the file with returns, the first of each document and product.</summary>
    public Dictionary<(DocumentKey Key, int ProductId), long> ReturnLines { get; } = [];

    /// <summary>The lines of orders that the lines of returns say they are of, where the file says so line by line; null for a line that is of none.</summary>
    public Dictionary<DocumentKey, IReadOnlyList<StatedLine?>> Stated { get; } = [];

    /// <summary>Adds what an update has changed.</summary>
    public void Add(DocumentUpdate update)
    {
        Days.UnionWith(update.Days);
        RefundIds.AddRange(update.ReturnIds);
        Products.UnionWith(update.Products);
        Customers.UnionWith(update.Customers);
    }

    /// <summary>Adds an order without its lines.</summary>
    public void Add(Order order)
    {
        OrderNumbers.Add(order.Number);
        Days.Add(order.Day);
        FirstPlacedAtUtc = order.PlacedAtUtc < FirstPlacedAtUtc ? order.PlacedAtUtc : FirstPlacedAtUtc;
        if (order.CustomerId is { } customer)
        {
            Customers.Add(customer);
        }
    }
}
