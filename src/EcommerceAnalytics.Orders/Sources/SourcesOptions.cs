using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Shops whose orders come in as they happen.</summary>
public sealed class SourcesOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Sources";

    /// <summary>The keys that secrets of sources are encrypted with, the same folder for all instances; null for <c>keys</c> in the data directory.</summary>
    [MaxLength(1000, ErrorMessage = "a folder")]
    public string? KeyDirectory { get; set; }

    /// <summary>How many days messages are listed after they ended.</summary>
    [Range(1, 90, ErrorMessage = "1 to 90 days")]
    public int KeepDays { get; set; } = 7;
}
