using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Delivery.Exports;

namespace EcommerceAnalytics.Delivery.Folders;

/// <summary>Copies files into folders below the configured root, such as a mounted share; nobody who looks sees a file that is not complete.</summary>
public sealed class FolderTarget(ExportsOptions options)
{
    /// <summary>A folder as it is stored: parts with slashes between, empty for the root; null for none.</summary>
    /// <param name="field">Its field in the request.</param>
    /// <param name="folder">What was given.</param>
    /// <exception cref="RequestException">400: not a folder below the root, or no root is set.</exception>
    internal string? Store(string field, string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        if (options.TargetDirectory is null)
        {
            throw RequestException.Invalid(field, "No folder is set for files of schedules; an administrator sets it with Exports:TargetDirectory.");
        }

        return FolderPath.Read(field, folder);
    }

    /// <summary>Copies a file under its name, replacing one that is there.</summary>
    /// <returns>Why it could not be copied; null when it was.</returns>
    internal async Task<string?> CopyAsync(string source, string folder, string name, CancellationToken cancellationToken)
    {
        if (options.TargetDirectory is not { } root)
        {
            return "Exports:TargetDirectory is no longer set.";
        }

        if (!Directory.Exists(root))
        {
            // A share that is not mounted; making its folder would fill the disk below.
            return "The folder Exports:TargetDirectory does not exist; is the share mounted?";
        }

        string? unfinished = null;
        try
        {
            if (Make(Path.GetFullPath(root), folder) is not { } target)
            {
                return "The folder is a link, which could lead out of Exports:TargetDirectory.";
            }

            unfinished = Path.Combine(target, $".{Guid.NewGuid():N}.part");
            await using (var from = File.OpenRead(source))
            await using (var to = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await from.CopyToAsync(to, cancellationToken);
                to.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Path.Combine(target, name), overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(unfinished);
            return DiskSpace.IsExhausted(e) ? "The disk of the folder is full." : "The file could not be written to the folder; check its permissions.";
        }
        catch (OperationCanceledException)
        {
            Remove(unfinished);
            throw;
        }
    }

    /// <returns>Null when a part of the way is a link.</returns>
    private static string? Make(string root, string folder)
    {
        var path = root;
        foreach (var part in FolderPath.PartsOf(folder))
        {
            path = Path.Combine(path, part);
            if (Directory.CreateDirectory(path).LinkTarget is not null)
            {
                return null;
            }
        }

        return path;
    }

    private static void Remove(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The share is gone with it.
        }
    }
}
