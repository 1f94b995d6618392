using System.Globalization;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Data.Exports;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Analytics.Exports;

/// <summary>The files of exports: written aside and renamed when whole, readable by the service's account alone.</summary>
public class ExportFiles(IConfiguration configuration)
{
    private const string Unfinished = "part";

    private readonly string _folder = Path.GetFullPath(configuration["Exports:Directory"] is { Length: > 0 } folder
        ? folder
        : Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "var", "exports"));

    /// <summary>How long an export is kept after it was asked for.</summary>
    internal TimeSpan Keep { get; } = configuration["Exports:KeepHours"] is not { Length: > 0 } text ? TimeSpan.FromDays(7)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= 8760 ? TimeSpan.FromHours(hours)
        : throw new InvalidOperationException("Exports:KeepHours must be 1 to 8760.");

    /// <summary>
    /// The file of an export. It has its maker in its name: one that was thought dead and finishes after all writes over nobody.
    /// </summary>
    internal string PathOf(Export export) => Path.Combine(_folder, $"{export.Id:N}.{export.Holder:N}.{Extension(export.Format)}");

    internal static string Extension(ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    /// <summary>Where the file stands while it is written.</summary>
    internal string UnfinishedPathOf(Export export) => Path.Combine(_folder, $"{export.Id:N}.{export.Holder:N}.{Unfinished}");

    /// <summary>Opens the unfinished file.</summary>
    internal virtual Stream Create(Export export)
    {
        Directory.CreateDirectory(_folder);
        return PrivateFile.Create(UnfinishedPathOf(export), FileMode.Create);
    }

    /// <summary>Removes what one maker of an export has written.</summary>
    internal void RemoveOwn(Export export) => Remove($"{export.Id:N}.{export.Holder:N}.*");

    /// <summary>Removes everything of an export.</summary>
    internal void Remove(Guid id) => Remove($"{id:N}.*");

    /// <summary>The files there are, by export and maker.</summary>
    internal IEnumerable<(string Path, Guid Id, Guid Holder, bool IsFinished)> List()
    {
        if (!Directory.Exists(_folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            var parts = Path.GetFileName(path).Split('.');
            if (parts is [_, _, Unfinished or "csv" or "xlsx"]
                && Guid.TryParseExact(parts[0], "N", out var id) && Guid.TryParseExact(parts[1], "N", out var holder))
            {
                yield return (path, id, holder, parts[2] != Unfinished);
            }
        }
    }

    private void Remove(string pattern)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_folder, pattern))
        {
            File.Delete(file);
        }
    }
}
