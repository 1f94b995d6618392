namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>A lock beside the database file that ends with its process.</summary>
internal static class FileLock
{
    /// <exception cref="IOException">The folder of the file cannot be written.</exception>
    public static async Task<FileStream> TakeAsync(string file, CancellationToken cancellationToken)
    {
        var path = file + ".migrate";
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file) ?? file);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"The database file {file} cannot be written: {exception.Message}", exception);
            }
        }
    }
}
