namespace EcommerceAnalytics.Data.Exports;

/// <summary>A choice of columns of a report, kept by name.</summary>
public sealed class ReportLayout : IVersioned
{
    /// <summary>The longest list of columns.</summary>
    public const int MaxColumnsLength = 2000;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>The key of the name, by which it is unique.</summary>
    public required string NameKey { get; set; }

    /// <summary>The report.</summary>
    public required string Report { get; set; }

    /// <summary>The columns in their order, separated by commas.</summary>
    public required string Columns { get; set; }

    /// <summary>Key of the user who saved it.</summary>
    public int UserId { get; set; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTime UpdatedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
