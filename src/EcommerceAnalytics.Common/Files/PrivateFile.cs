namespace EcommerceAnalytics.Common.Files;

/// <summary>Files that only the service's own account can read (mode 0600).</summary>
public static class PrivateFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Creates a file and opens it for writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode"><see cref="FileMode.CreateNew"/>, or <see cref="FileMode.Create"/> to replace an existing file.</param>
    public static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
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
