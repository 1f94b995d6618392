using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Responses;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>The files of exports: written to a temporary file and renamed when complete, readable only by the service's account.</summary>
public class ExportFiles(ExportsOptions options, DataDirectoryOptions data)
{
    private const string Unfinished = "part";

    private readonly string _folder = Path.GetFullPath(options.Directory ?? data.PathOf("exports"));

    /// <summary>How long an export is kept after it was requested.</summary>
    internal TimeSpan Keep { get; } = TimeSpan.FromHours(options.KeepHours);

    /// <summary>
    /// The file of an export. Its name includes the worker, so that a worker that was presumed dead and finishes after all overwrites nothing.
    /// </summary>
    internal string PathOf(Export export) => Path.Combine(_folder, $"{export.Id:N}.{export.Holder:N}.{FileFormat.Of(export.Format).Extension}");

    /// <summary>The path of the file while it is written.</summary>
    internal string UnfinishedPathOf(Export export) => Path.Combine(_folder, $"{export.Id:N}.{export.Holder:N}.{Unfinished}");

    internal virtual Stream Create(Export export)
    {
        Directory.CreateDirectory(_folder);
        return PrivateFile.Create(UnfinishedPathOf(export), FileMode.Create);
    }

    /// <summary>Removes what one worker has written for an export.</summary>
    internal void RemoveOwn(Export export) => Remove($"{export.Id:N}.{export.Holder:N}.*");

    internal void Remove(Guid id) => Remove($"{id:N}.*");

    /// <summary>The existing files, by export and worker.</summary>
    internal IEnumerable<(string Path, Guid Id, Guid Holder, bool IsFinished)> List()
    {
        if (!Directory.Exists(_folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            var parts = Path.GetFileName(path).Split('.');
            if (parts.Length == 3 && (parts[2] == Unfinished || FileFormat.All.Any(f => f.Extension == parts[2]))
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
