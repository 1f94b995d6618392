using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>The demo store.</summary>
internal sealed class DemoOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Demo";

    /// <summary>Whether an empty database is filled with it at startup.</summary>
    public bool SeedWhenEmpty { get; set; }

    /// <summary>Its folder.</summary>
    [MaxLength(1000, ErrorMessage = "a folder")]
    public string Folder { get; set; } = Path.Combine("data", "demo-store");
}
