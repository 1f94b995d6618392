namespace EcommerceAnalytics.Data.Imports;

/// <summary>How the files of somebody are read, kept under a name.</summary>
public sealed class ImportMapping : IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Its name: lower-case letters, digits, hyphens, underscores and points.</summary>
    public required string Name { get; set; }

    /// <summary>Columns, format and the rest, as JSON.</summary>
    public required string ReadingJson { get; set; }

    /// <summary>When it was last written.</summary>
    public DateTime UpdatedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
