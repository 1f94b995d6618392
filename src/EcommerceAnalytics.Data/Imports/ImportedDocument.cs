namespace EcommerceAnalytics.Data.Imports;

/// <summary>
/// An invoice that an import has read, taken or skipped, so that reading it again changes nothing and reading another
/// invoice of the same number is noticed.
/// </summary>
public sealed class ImportedDocument
{
    /// <summary>The invoice's number.</summary>
    public required string Number { get; set; }

    /// <summary>Hash of its rows, the same in any order of the rows.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The import that read it.</summary>
    public Guid ImportId { get; set; }
}
