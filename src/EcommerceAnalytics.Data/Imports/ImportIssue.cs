namespace EcommerceAnalytics.Data.Imports;

/// <summary>A row of a file that was not taken, and why.</summary>
public sealed class ImportIssue
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The import.</summary>
    public Guid ImportId { get; set; }

    /// <summary>Line of the file; the header is line 1.</summary>
    public long Line { get; set; }

    /// <summary>Why, as a stable code (for example <c>priceNotPositive</c>).</summary>
    public required string Reason { get; set; }

    /// <summary>The offending column, if any.</summary>
    public string? Column { get; set; }

    /// <summary>The offending value, shortened.</summary>
    public string? Value { get; set; }
}
