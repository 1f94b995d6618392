using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Rate limits.</summary>
internal sealed class RateLimitOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "RateLimit";

    /// <summary>Requests per minute of one user.</summary>
    [Range(6, int.MaxValue, ErrorMessage = "a whole number from 6")]
    public int RequestsPerMinute { get; set; } = 600_000;

    /// <summary>Requests per minute of one address without a token.</summary>
    [Range(6, int.MaxValue, ErrorMessage = "a whole number from 6")]
    public int AnonymousRequestsPerMinute { get; set; } = 6_000;
}
