
namespace EcommerceAnalytics.TestSupport.Workbooks;

/// <summary>Runs LibreOffice without a window, with a profile of its own, which takes seconds to make and serves every start of a run.</summary>
public sealed class LibreOffice(ITestOutputHelper output) : IDisposable
{
    private static readonly Lazy<string> Profile = new(MakeProfile);
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private readonly string _directory = Directory.CreateTempSubdirectory("soffice-").FullName;

    /// <summary>Every sheet to a file of its own: comma, double quote, UTF-8, cells as shown.</summary>
    public const string EverySheetAsShown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    /// <summary>
    /// Converts workbooks and gives back the files made, by name. LibreOffice has to be installed (<see cref="ProgramFactAttribute"/>).
    /// </summary>
    /// <param name="workbooks">The workbooks by name, without extension; one start of the program serves all.</param>
    /// <param name="format">A format and, after a colon, its filter.</param>
    public async Task<IReadOnlyDictionary<string, string>> ConvertAsync(IReadOnlyDictionary<string, byte[]> workbooks, string format)
    {
        var program = ProgramFactAttribute.Find("soffice") ?? throw new InvalidOperationException("soffice is not installed.");
        var target = Directory.CreateDirectory(Path.Combine(_directory, "out")).FullName;
        List<string> arguments = ["--headless", $"-env:UserInstallation=file://{Profile.Value}", "--convert-to", format, "--outdir", target];
        foreach (var (name, workbook) in workbooks)
        {
            arguments.Add(Path.Combine(_directory, name + ".xlsx"));
            await File.WriteAllBytesAsync(arguments[^1], workbook);
        }

        // Two starts with one profile are one program.
        await OneAtATime.WaitAsync();
        EndedProgram run;
        try
        {
            run = await EndedProgram.ToEndAsync(program, arguments);
        }
        finally
        {
            OneAtATime.Release();
        }

        output.WriteLine(run.Output + run.Errors);
        run.EnsureSuccess();
        return Directory.GetFiles(target).ToDictionary(f => Path.GetFileName(f), f => f, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string MakeProfile()
    {
        var folder = Directory.CreateTempSubdirectory("soffice-profile-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
