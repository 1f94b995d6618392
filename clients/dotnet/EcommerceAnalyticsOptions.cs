using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Client;

/// <summary>Where the installation is, and who signs in: an API key, or a user.</summary>
public sealed class EcommerceAnalyticsOptions
{
    /// <summary>Address of the installation, such as <c>https://shop.example.com/</c>.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>An API key (<c>eca_…</c>), which needs no signing in.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Name of a user.</summary>
    public string? UserName { get; set; }

    /// <summary>Password of the user.</summary>
    public string? Password { get; set; }
}
