namespace EcommerceAnalytics.Data.Imports;

/// <summary>What is to be said about a row of a file: mostly why it was not imported.</summary>
public sealed class ImportIssue
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The import.</summary>
    public Guid ImportId { get; set; }

    /// <summary>Line of the file, the header being line 1; null for what an undoing has kept.</summary>
    public long? Line { get; set; }

    /// <summary>Number of the order, as far as the row has one.</summary>
    public string? OrderNumber { get; set; }

    /// <summary>Why, as a stable code (for example <c>priceNotPositive</c>).</summary>
    public required string Reason { get; set; }

    /// <summary>The offending column, if any.</summary>
    public string? Column { get; set; }

    /// <summary>The offending value, shortened.</summary>
    public string? Value { get; set; }

    /// <summary>What is stored instead, if anything.</summary>
    public string? Stored { get; set; }
}
