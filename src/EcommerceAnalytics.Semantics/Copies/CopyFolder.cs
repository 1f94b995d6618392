using System.Globalization;
using EcommerceAnalytics.Common.Settings;

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
            var path = data.PathOf(Path.Combine(options.Folder, number.ToString(CultureInfo.InvariantCulture)));
            Directory.CreateDirectory(path);
            try
            {
                return new CopyFolder(path, new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (number < MaxInstances - 1)
            {
                // Another instance holds it.
            }
        }

        throw new IOException($"None of {MaxInstances} folders is free.");
    }

    /// <summary>A name that no file has had, so that readers of an earlier copy are not disturbed.</summary>
    public string NewFile() => Path.Combine(_path, $"{Guid.CreateVersion7():N}{Extension}");

    /// <summary>The latest file; null without one.</summary>
    public string? LatestFile() => Directory.EnumerateFiles(_path, $"*{Extension}").Max(StringComparer.Ordinal);

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
