using System.Diagnostics;
using Xunit.Abstractions;

namespace EcommerceAnalytics.TestSupport.Workbooks;

/// <summary>Runs LibreOffice without a window, with a profile of its own.</summary>
public sealed class LibreOffice(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("soffice-").FullName;

    /// <summary>Every sheet to a file of its own: comma, double quote, UTF-8, cells as shown.</summary>
    public const string EverySheetAsShown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    /// <summary>
    /// Converts workbooks and gives back the files made, by name; null, with the reason written, where LibreOffice is
    /// not installed. On a build server it has to be.
    /// </summary>
    /// <param name="workbooks">The workbooks by name, without extension; one start of the program serves all.</param>
    /// <param name="format">A format and, after a colon, its filter.</param>
    public async Task<IReadOnlyDictionary<string, string>?> ConvertAsync(IReadOnlyDictionary<string, byte[]> workbooks, string format)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, "soffice")).FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "soffice is not installed; a build server needs it.");
            output.WriteLine("Not run: soffice is not installed.");
            return null;
        }

        var target = Directory.CreateDirectory(Path.Combine(_directory, "out")).FullName;
        List<string> arguments = ["--headless", $"-env:UserInstallation=file://{_directory}/profile", "--convert-to", format, "--outdir", target];
        foreach (var (name, workbook) in workbooks)
        {
            arguments.Add(Path.Combine(_directory, name + ".xlsx"));
            await File.WriteAllBytesAsync(arguments[^1], workbook);
        }

        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var failed = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        output.WriteLine(await said + await failed);
        return Directory.GetFiles(target).ToDictionary(f => Path.GetFileName(f), f => f, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
