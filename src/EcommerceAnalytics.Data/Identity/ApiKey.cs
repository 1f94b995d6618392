namespace EcommerceAnalytics.Data.Identity;

/// <summary>A key that a program uses in place of its owner's password, stored hashed. It may do what its owner may, or less.</summary>
public sealed class ApiKey
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>The owner.</summary>
    public int UserId { get; set; }

    /// <summary>The owner.</summary>
    public ApplicationUser User { get; set; } = null!;

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>The beginning of the key, by which people and logs recognise it.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key, hex.</summary>
    public required string KeyHash { get; set; }

    /// <summary>The role it acts in, as far as its owner has it.</summary>
    public required string Role { get; set; }

    /// <summary>Whether it only reads.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>When it was created.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>When it ends; null when it does not.</summary>
    public DateTime? ExpiresAtUtc { get; set; }

    /// <summary>When it was last used, to the minute; null when it never was.</summary>
    public DateTime? LastUsedAtUtc { get; set; }

    /// <summary>When it was revoked; null while it is not.</summary>
    public DateTime? RevokedAtUtc { get; set; }
}
