using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What is stored under a number: tracked entities, and the returns that hang on the order.</summary>
internal sealed class StoredDocument
{
    public required ImportedDocument Document { get; init; }

    public Order? Order { get; init; }

    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    /// <summary>The return under the same number.</summary>
    public Refund? Return { get; init; }

    public IReadOnlyList<RefundLine> ReturnLines { get; init; } = [];

    /// <summary>Lines of other returns that are linked to the order.</summary>
    public IReadOnlyList<RefundLine> Linked { get; init; } = [];

    public DocumentSnapshot Snapshot() => new()
    {
        Order = Order is null ? null : OrderSnapshot.Of(Order, Lines),
        Return = Return is null ? null : ReturnSnapshot.Of(Return, ReturnLines),
        ContentHash = Document.ContentHash,
        ImportId = Document.ImportId,
        HasChangedSince = Order is not null && Order.Version != Document.OrderVersion,
    };
}
