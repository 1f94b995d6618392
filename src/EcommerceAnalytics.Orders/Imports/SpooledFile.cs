using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// What came through a pipe, as a file: an import reads its file twice. Readable by the service's account alone, and gone when
/// it is disposed.
/// </summary>
public sealed class SpooledFile : IDisposable
{
    /// <summary>The maximum size in bytes of an uploaded or piped file.</summary>
    public const long MaxBytes = 1L << 30;

    private const int BufferBytes = 1 << 16;

    private SpooledFile(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="maxBytes">The maximum size in bytes.</param>
    /// <param name="cancellationToken">Cancels the reading, even while no bytes arrive; nothing is kept.</param>
    /// <exception cref="RequestException">The stream is longer.</exception>
    public static async Task<SpooledFile> ReadAsync(Stream source, string folder, long maxBytes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var spooled = new SpooledFile(System.IO.Path.Combine(folder, $"{Guid.CreateVersion7():N}.piped"));
        try
        {
            await using var file = PrivateFile.Create(spooled.Path, FileMode.CreateNew);
            var buffer = new byte[BufferBytes];

            // Reading from a pipe does not observe cancellation.
            while (await source.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken) is > 0 and var count)
            {
                if (file.Position + count > maxBytes)
                {
                    throw RequestException.Invalid("file", $"Standard input holds more than {maxBytes} bytes. Write it to a file and import that.");
                }

                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            return spooled;
        }
        catch
        {
            spooled.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => File.Delete(Path);
}
