using System.Globalization;
using DuckDB.NET.Data;
using EcommerceAnalytics.Common.Settings;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>The folder of this instance's copy: the first numbered one that no other instance on the machine holds.</summary>
internal sealed class CopyFolder : IDisposable
{
    private const int MaxInstances = 100;
    private const string Extension = ".duckdb";

    private readonly string _path;
    private readonly FileStream _held;

    private CopyFolder(string path, FileStream held) => (_path, _held) = (path, held);

    /// <summary>Takes a folder; the operating system gives it back when the process ends, however that happens.</summary>
    public static CopyFolder Take(CopyOptions options, DataDirectoryOptions data)
    {
        for (var number = 0; number < MaxInstances; number++)
        {
            if (TryTake(options, data, number) is { } folder)
            {
                return folder;
            }
        }

        throw new IOException($"None of {MaxInstances} folders is free.");
    }

    /// <summary>Takes the folder of a number.</summary>
    /// <returns>Null when another instance holds it.</returns>
    public static CopyFolder? TryTake(CopyOptions options, DataDirectoryOptions data, int number)
    {
        var path = data.PathOf(Path.Combine(options.Folder, number.ToString(CultureInfo.InvariantCulture)));
        Directory.CreateDirectory(path);
        try
        {
            return new CopyFolder(path, new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A name that no file has had, so that readers of an earlier copy are not disturbed.</summary>
    public string NewFile() => Path.Combine(_path, $"{Guid.CreateVersion7():N}{Extension}");

    /// <summary>Opens the latest whole file that an earlier run has left, and deletes all others.</summary>
    /// <returns>Null when there is none of this definition, or it is damaged.</returns>
    public CopyFile? OpenLatest(CopyOptions options, CopyDefinition definition, ILogger logger)
    {
        CopyFile? file = null;
        try
        {
            file = Directory.EnumerateFiles(_path, $"*{Extension}").Max(StringComparer.Ordinal) is { } path ? CopyFile.OpenWhole(path, options, definition) : null;
        }
        catch (DuckDBException exception)
        {
            logger.LogWarning(exception, "The columnar copy is damaged and is made anew");
        }

        DeleteAllBut(file?.Path);
        return file;
    }

    /// <summary>Deletes all files but one, with what the engine wrote beside them.</summary>
    public void DeleteAllBut(string? kept)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(_path).Where(entry => entry != _held.Name && (kept is null || !entry.StartsWith(kept, StringComparison.Ordinal))))
        {
            try
            {
                if (Directory.Exists(entry))
                {
                    Directory.Delete(entry, recursive: true);
                }
                else
                {
                    File.Delete(entry);
                }
            }
            catch (IOException)
            {
                // Where open files cannot be deleted, the next copy's turn comes after its last reader.
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _held.Dispose();
}
