using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Api.Users;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;

namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>Which API keys, and which page of them.</summary>
public sealed record ApiKeyListRequest : PageRequest
{
    /// <summary>Only keys that work, or only those that are revoked or expired.</summary>
    /// <example>true</example>
    public bool? IsActive { get; init; }
}

/// <summary>A new API key.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>What it is for.</summary>
    /// <example>Power Query of the finance team</example>
    [Required]
    [StringLength(ApiKey.MaxNameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The role it acts in: your own when omitted; an admin may choose any. It never has more than its owner has at the moment.</summary>
    /// <example>analyst</example>
    [EnumDataType(typeof(UserRole))]
    public UserRole? Role { get; init; }

    /// <summary>Whether it only reads.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool IsReadOnly { get; init; } = true;

    /// <summary>When it ends, in the future; it does not end when omitted.</summary>
    /// <example>2099-12-31T00:00:00.000Z</example>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>An API key. The key itself is shown when it is created, and never again.</summary>
public record ApiKeyResponse
{
    /// <summary>Key in the database.</summary>
    /// <example>3</example>
    public required int Id { get; init; }

    /// <summary>The user it belongs to.</summary>
    /// <example>anna.meyer</example>
    public required string UserName { get; init; }

    /// <summary>What it is for.</summary>
    /// <example>Power Query of the finance team</example>
    public required string Name { get; init; }

    /// <summary>Its first characters, by which logs and the audit name it.</summary>
    /// <example>eca_8Kq2vXw1</example>
    public required string Prefix { get; init; }

    /// <summary>The role it acts in, as far as its owner has it.</summary>
    /// <example>analyst</example>
    public required UserRole Role { get; init; }

    /// <summary>Whether it only reads.</summary>
    /// <example>true</example>
    public required bool IsReadOnly { get; init; }

    /// <summary>When it was created, UTC.</summary>
    /// <example>2024-05-01T09:30:00.000Z</example>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends, UTC; null when it does not.</summary>
    /// <example>2099-12-31T00:00:00.000Z</example>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>When it was last used, UTC, to the minute; null when it never was.</summary>
    /// <example>2024-05-02T07:15:00.000Z</example>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>When it was revoked, UTC; null while it is not.</summary>
    /// <example>null</example>
    public DateTime? RevokedAt { get; init; }
}

/// <summary>A created API key, with the key itself.</summary>
public sealed record CreatedApiKeyResponse : ApiKeyResponse
{
    /// <summary>The key. It is shown only here: copy it now.</summary>
    /// <example>eca_8Kq2vXw1Tz0pLmN4cR7yBd3fGh5jKs6uWx9aEiQo</example>
    public required string Key { get; init; }
}
