using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>The files of an import. A pipe is first written to a temporary file, which is removed at the end.</summary>
internal sealed class ImportInputs(ProgramRun run, string folder) : IDisposable
{
    private const string StandardInput = "-";

    private readonly List<SpooledFile> _spooled = [];

    /// <summary>Checks that a file can be read.</summary>
    /// <exception cref="IOException">It cannot; the message says why.</exception>
    public async Task<InputFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            await using var input = run.OpenInput();
            return new InputFile("standard input", await SpoolAsync(input, cancellationToken));
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; pass the files in it.");
        }

        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.CanSeek ? new InputFile(Path.GetFileName(path), path) : new InputFile(path, await SpoolAsync(file, cancellationToken));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"The file {path} does not exist.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The file {path} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose() => _spooled.ForEach(file => file.Dispose());

    private async Task<string> SpoolAsync(Stream stream, CancellationToken cancellationToken)
    {
        var spooled = await SpooledFile.ReadAsync(stream, folder, SpooledFile.MaxBytes, cancellationToken);
        _spooled.Add(spooled);
        return spooled.Path;
    }
}

/// <summary>A file of an import.</summary>
/// <param name="Name">What it is called in messages and in the list of imports.</param>
/// <param name="Path">Where it is read from.</param>
internal sealed record InputFile(string Name, string Path);
