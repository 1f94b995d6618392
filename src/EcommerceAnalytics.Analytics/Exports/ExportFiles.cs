using System.Globalization;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Data.Exports;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Analytics.Exports;

/// <summary>The files of exports: written aside and renamed when whole, readable by the service's account alone.</summary>
public sealed class ExportFiles(IConfiguration configuration)
{
    private readonly string _folder = Path.GetFullPath(configuration["Exports:Directory"] is { Length: > 0 } folder
        ? folder
        : Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "var", "exports"));

    /// <summary>How long an export is kept after it was asked for.</summary>
    internal TimeSpan Keep { get; } = configuration["Exports:KeepHours"] is not { Length: > 0 } text ? TimeSpan.FromDays(7)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= 8760 ? TimeSpan.FromHours(hours)
        : throw new InvalidOperationException("Exports:KeepHours must be 1 to 8760.");

    internal string PathOf(Export export) => Path.Combine(_folder, $"{export.Id:N}.{Extension(export.Format)}");

    internal static string Extension(ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    /// <summary>Opens an unfinished file of an export.</summary>
    internal FileStream Create(Export export)
    {
        Directory.CreateDirectory(_folder);
        return PrivateFile.Create(Path.Combine(_folder, $"{export.Id:N}.{export.Holder:N}.part"), FileMode.Create);
    }

    /// <summary>Removes everything of an export.</summary>
    internal void Remove(Guid id)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_folder, $"{id:N}.*"))
        {
            File.Delete(file);
        }
    }
}
