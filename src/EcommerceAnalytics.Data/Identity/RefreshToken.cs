namespace EcommerceAnalytics.Data.Identity;

/// <summary>A refresh token, stored hashed. Tokens of one sign-in form a family that ends together when one is stolen.</summary>
public sealed class RefreshToken
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The user.</summary>
    public int UserId { get; set; }

    /// <summary>The user.</summary>
    public ApplicationUser User { get; set; } = null!;

    /// <summary>The sign-in it descends from.</summary>
    public Guid FamilyId { get; set; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string TokenHash { get; set; }

    /// <summary>When it ends.</summary>
    public DateTime ExpiresAtUtc { get; set; }

    /// <summary>When it was exchanged for the next one, or ended.</summary>
    public DateTime? EndedAtUtc { get; set; }
}
