using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// What came through a pipe, as a file: an import reads its file twice. Readable by the service's account alone, and gone when
/// it is disposed.
/// </summary>
public sealed class SpooledFile : IDisposable
{
    /// <summary>Most bytes of a file that is sent or piped to the service.</summary>
    public const long MaxBytes = 1L << 30;

    private const int BufferBytes = 1 << 16;

    private SpooledFile(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="folder">Where the file is made.</param>
    /// <param name="maxBytes">Most bytes it may have.</param>
    /// <param name="cancellationToken">Ends the reading without a trace, even when no bytes come.</param>
    /// <exception cref="RequestException">The stream is longer.</exception>
    public static async Task<SpooledFile> ReadAsync(Stream source, string folder, long maxBytes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var spooled = new SpooledFile(System.IO.Path.Combine(folder, $"{Guid.CreateVersion7():N}.piped"));
        try
        {
            await using var file = PrivateFile.Create(spooled.Path, FileMode.CreateNew);
            var buffer = new byte[BufferBytes];

            // A pipe's own reading hears of no cancellation.
            while (await source.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken) is > 0 and var count)
            {
                if (file.Position + count > maxBytes)
                {
                    throw RequestException.Invalid("file", $"More than {maxBytes} bytes came through the pipe. Write them to a file and import that.");
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
