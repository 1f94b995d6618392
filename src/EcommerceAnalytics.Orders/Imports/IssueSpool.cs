using System.Text.Json;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Data.Imports;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// The issues of a dry run, kept in a file until its transaction is rolled back: there may be as many as the file has rows. Readable by the
/// service's account alone, and gone when it is disposed.
/// </summary>
internal sealed class IssueSpool : IDisposable
{
    private readonly string _path;

    public IssueSpool(string folder)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.issues");
        Clear();
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => PrivateFile.Create(_path, FileMode.Create).Dispose();

    /// <summary>Adds issues.</summary>
    public Task AddAsync(IEnumerable<ImportIssue> issues, CancellationToken cancellationToken) =>
        File.AppendAllLinesAsync(_path, issues.Select(issue => JsonSerializer.Serialize(issue)), cancellationToken);

    /// <summary>All issues, in the order in which they were added.</summary>
    public IEnumerable<ImportIssue> Read() => File.ReadLines(_path).Select(line => JsonSerializer.Deserialize<ImportIssue>(line)!);

    public void Dispose() => File.Delete(_path);
}
