using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A return that is to be linked.</summary>
internal sealed record ReturnedDocument(long Id, string Source, string Number, string? OrderNumber, int? CustomerId, DateTime AtUtc, DateOnly Day, string Country, string Currency)
{
    /// <summary>What tells it from all others.</summary>
    public DocumentKey Key => new(Source, Number);

    /// <summary>The numbers its order may have: the one it names, and its own for negative lines of an order.</summary>
    public IReadOnlyList<string> OrderNumbers { get; } = OrderNumber is not null ? [OrderNumber] : CreditNote.IsNumber(Number) ? [CreditNote.OrderNumberOf(Number), Number] : [Number];
}
