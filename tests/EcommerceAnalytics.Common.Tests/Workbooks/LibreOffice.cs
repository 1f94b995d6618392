using System.Diagnostics;
using Xunit.Abstractions;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

/// <summary>Runs LibreOffice without a window, with a profile of its own.</summary>
internal sealed class LibreOffice(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("soffice-").FullName;

    /// <summary>
    /// Converts a workbook and gives back the files made, by name; null, with the reason written, where LibreOffice is
    /// not installed. On a build server it has to be.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>?> ConvertAsync(byte[] workbook, string format)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, "soffice")).FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "soffice is not installed; a build server needs it.");
            output.WriteLine("Not run: soffice is not installed.");
            return null;
        }

        var source = Path.Combine(_directory, "report.xlsx");
        var target = Directory.CreateDirectory(Path.Combine(_directory, "out")).FullName;
        await File.WriteAllBytesAsync(source, workbook);
        using var process = Process.Start(new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "--headless", $"-env:UserInstallation=file://{_directory}/profile", "--convert-to", format, "--outdir", target, source,
            },
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

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
