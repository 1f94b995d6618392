using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Data.Imports;

/// <summary>
/// An invoice that an import has read, taken or skipped, so that reading it again changes nothing and reading another
/// invoice of the same number is noticed.
/// </summary>
public sealed class ImportedDocument
{
    /// <summary>Where it comes from, as its order and its return.</summary>
    public string Source { get; set; } = OrderSource.Csv;

    /// <summary>The invoice's number, unique among those of its source.</summary>
    public required string Number { get; set; }

    /// <summary>Hash of its rows, the same in any order of the rows.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The import that has read it as it is now.</summary>
    public Guid ImportId { get; set; }

    /// <summary>The import that read it first.</summary>
    public Guid FirstImportId { get; set; }

    /// <summary>When the system that it comes from last changed it; null where that is not known. Older versions are left out.</summary>
    public DateTime? SourceUpdatedAtUtc { get; set; }

    /// <summary>Version of its order when <see cref="ImportId"/> had written it; 0 without an order. Another one says that the order has changed since.</summary>
    public long OrderVersion { get; set; }

    /// <summary>What tells it from all others.</summary>
    public DocumentKey Key => new(Source, Number);
}
