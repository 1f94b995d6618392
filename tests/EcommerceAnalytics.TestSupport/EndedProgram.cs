using System.Diagnostics;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A program that ran to its end, and what it said. Both streams are read while it runs: a stream nobody reads blocks the writer.</summary>
/// <param name="Program">The program and its arguments.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record EndedProgram(string Program, int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program.</summary>
    public static async Task<EndedProgram> ToEndAsync(string program, IEnumerable<string> arguments, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory ?? string.Empty,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Eventually.Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end.\nstandard output: {await output}\nstandard error: {await errors}", exception);
        }

        return new EndedProgram(string.Join(' ', start.ArgumentList.Prepend(program)), process.ExitCode, await output, await errors);
    }

    /// <summary>Throws, with both streams in the message, unless the exit code is 0.</summary>
    public EndedProgram EnsureSuccess() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"{Program} ended with {ExitCode}.\nstandard output: {Output}\nstandard error: {Errors}");
}
