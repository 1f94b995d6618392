using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Data.Imports;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// The issues of an import, kept in a file until all its rows are written, or its dry run is rolled back: there may be as many as the file has
/// rows. Readable by the service's account alone, and gone when it is disposed, or the process ends.
/// </summary>
internal sealed class IssueSpool : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly FileStream _file;

    public IssueSpool(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = PrivateFile.CreateNameless(folder);
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => _file.SetLength(0);

    /// <summary>Adds issues.</summary>
    public async Task AddAsync(IEnumerable<ImportIssue> issues, CancellationToken cancellationToken)
    {
        _file.Seek(0, SeekOrigin.End);
        foreach (var issue in issues)
        {
            await JsonSerializer.SerializeAsync(_file, issue, cancellationToken: cancellationToken);
            await _file.WriteAsync(LineEnd, cancellationToken);
        }
    }

    /// <summary>All issues, in the order in which they were added.</summary>
    public IEnumerable<ImportIssue> Read()
    {
        _file.Seek(0, SeekOrigin.Begin);
        using var lines = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        while (lines.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<ImportIssue>(line)!;
        }
    }

    public void Dispose() => _file.Dispose();
}
