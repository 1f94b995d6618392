namespace EcommerceAnalytics.Client;

/// <summary>Headers of one call.</summary>
public sealed record CallOptions
{
    /// <summary>Makes a call safe to repeat, after the end of this process too; made by the client when it is null. Only for operations that take a key.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The ETag that the resource must still have (<see cref="EcommerceAnalyticsClient.EntityTagOf"/>); a change in between is 412.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Names the request in the log of the server.</summary>
    public string? RequestId { get; init; }
}
