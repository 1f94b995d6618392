using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The program as an operator starts it: a process, its arguments, its exit code.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Note(_errors, line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The program ended: {Output}{Errors}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public string Output => Read(_output);

    /// <summary>What it has printed on the error stream.</summary>
    public string Errors => Read(_errors);

    /// <summary>Starts the service with settings as environment variables, on a free port unless told otherwise.</summary>
    public static ServiceProcess Start(IEnumerable<KeyValuePair<string, string?>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EcommerceAnalytics.Api.dll"), .. arguments]);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Recommendations__TrainInBackground"] = "false";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Start(start);
    }

    /// <summary>Starts any program.</summary>
    public static ServiceProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        return new ServiceProcess(start);
    }

    /// <summary>Waits until it serves.</summary>
    /// <returns>The address it has printed.</returns>
    public Task<Uri> AddressAsync() => _address.Task.WaitAsync(Eventually.Patience);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var ended = new CancellationTokenSource(Eventually.Patience);
        await _process.WaitForExitAsync(ended.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it without a warning, as the kernel does when memory is short.</summary>
    public async Task<int> KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        return await EndAsync();
    }

    /// <summary>Asks it to end.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Note(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.AppendLine(line);
        }

        if (PrintedAddress().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"^\s+Address\s+(?<address>http://\S+?),?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrintedAddress();
}
