namespace EcommerceAnalytics.Common.Files;

/// <summary>Files that only the service's own account can read (mode 0600).</summary>
public static class PrivateFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Creates a file and opens it for writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode"><see cref="FileMode.CreateNew"/>, or <see cref="FileMode.Create"/> to replace an existing file.</param>
    public static FileStream Create(string path, FileMode mode) => Create(path, mode, FileAccess.Write, FileShare.Read);

    /// <summary>Creates a file for writing and reading that has no name any more: it ends with the stream, also when the process is killed.</summary>
    /// <param name="folder">The folder that its bytes are in.</param>
    public static FileStream CreateNameless(string folder)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.tmp");
        var file = Create(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        return file;
    }

    private static FileStream Create(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            BufferSize = BufferBytes,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
