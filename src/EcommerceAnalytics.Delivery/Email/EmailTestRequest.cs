using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>A request for a test message.</summary>
public sealed record EmailTestRequest
{
    /// <summary>Where it goes.</summary>
    /// <example>ada@example.com</example>
    [StringLength(254, MinimumLength = 3)]
    public required string To { get; init; }
}

/// <summary>What became of a test message.</summary>
public sealed record EmailTestResponse
{
    /// <summary>Whether the mail server has taken it.</summary>
    /// <example>true</example>
    public required bool Sent { get; init; }

    /// <summary>Why it has not; null when it has.</summary>
    /// <example>null</example>
    public string? Error { get; init; }
}
