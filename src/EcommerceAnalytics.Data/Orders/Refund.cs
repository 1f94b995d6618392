namespace EcommerceAnalytics.Data.Orders;

/// <summary>A dated return of goods or money. Counted on its own day, never on the day of the order.</summary>
public sealed class Refund : ISalesDocument
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Where it comes from: as its order, or the file of an imported return.</summary>
    public string Source { get; set; } = OrderSource.Api;

    /// <summary>The refund's own number, unique among those of its source (the credit note's invoice number for imported ones).</summary>
    public required string Number { get; set; }

    /// <summary>Number of the order that an imported return names, where its own number does not say it.</summary>
    public string? OrderNumber { get; set; }

    /// <summary>The order it was asked for; null for an imported return, whose lines link to orders one by one.</summary>
    public long? OrderId { get; set; }

    /// <summary>The customer; null for a guest.</summary>
    public int? CustomerId { get; set; }

    /// <summary>Country, that of the order when there is one.</summary>
    public required string Country { get; set; }

    /// <summary>Currency of the amounts, ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>When the money went back.</summary>
    public DateTime RefundedAtUtc { get; set; }

    /// <summary>The store's local day of <see cref="RefundedAtUtc"/>.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Free-text reason, if given.</summary>
    public string? Reason { get; set; }

    /// <summary>Lines.</summary>
    public List<RefundLine> Lines { get; } = [];

    /// <summary>What tells it from all other refunds.</summary>
    public DocumentKey Key => new(Source, Number);
}
