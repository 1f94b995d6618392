namespace EcommerceAnalytics.Data.Analytics;

/// <summary>A question over the figures, kept by name.</summary>
public sealed class SavedQuery : IVersioned
{
    /// <summary>The longest question.</summary>
    public const int MaxQuestionLength = 30_000;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>The key of the name, by which it is unique.</summary>
    public required string NameKey { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>The question, as JSON.</summary>
    public required string QuestionJson { get; set; }

    /// <summary>Key of the user who saved it.</summary>
    public int UserId { get; set; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTime UpdatedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
