using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Common.Settings;

/// <summary>Where the service stores its own files.</summary>
public sealed class DataDirectoryOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "";

    /// <summary>The folder, relative to the working directory.</summary>
    [MaxLength(1000, ErrorMessage = "a folder")]
    public string DataDirectory { get; set; } = "var";

    /// <summary>The full path of an entry in the folder.</summary>
    public string PathOf(string name) => Path.GetFullPath(Path.Combine(DataDirectory, name));
}
