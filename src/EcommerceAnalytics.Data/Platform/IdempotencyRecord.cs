namespace EcommerceAnalytics.Data.Platform;

/// <summary>The first response to a request with an Idempotency-Key, written in the transaction of its work.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Key of the user.</summary>
    public int UserId { get; set; }

    /// <summary>Method and path.</summary>
    public required string Route { get; set; }

    /// <summary>The key, compared byte by byte.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the body, hex.</summary>
    public required string RequestHash { get; set; }

    /// <summary>Status of the response; 0 while in progress.</summary>
    public int StatusCode { get; set; }

    /// <summary>Headers worth replaying, as JSON.</summary>
    public string? HeadersJson { get; set; }

    /// <summary>Body of the response.</summary>
    public string? Body { get; set; }

    /// <summary>When it was written.</summary>
    public DateTime CreatedAtUtc { get; set; }
}
