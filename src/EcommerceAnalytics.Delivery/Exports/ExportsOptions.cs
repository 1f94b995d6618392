using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Files of exports.</summary>
public sealed class ExportsOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Exports";

    /// <summary>Their folder; null for <c>exports</c> in the data directory.</summary>
    [MaxLength(1000, ErrorMessage = "a folder")]
    public string? Directory { get; set; }

    /// <summary>The folder below which schedules may put copies of their files, such as a mounted share; null for none.</summary>
    [MaxLength(1000, ErrorMessage = "a folder")]
    public string? TargetDirectory { get; set; }

    /// <summary>Hours they are kept after they were requested.</summary>
    [Range(1, 8760, ErrorMessage = "1 to 8,760 hours")]
    public int KeepHours { get; set; } = 168;
}
