using System.CommandLine;
using EcommerceAnalytics.Api.Hosting;
using Spectre.Console;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>Parses the command line and turns what an operator can get wrong into one line and exit code 1.</summary>
internal static class CommandLineProgram
{
    private static readonly string[] HostOptions = ["--urls", "--environment", "--contentRoot", "--applicationName"];

    /// <summary>Runs the verb, or the server when there is none.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand program, string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe gets plain lines: the library looks at the name of the terminal alone.
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        }

        foreach (var name in HostOptions)
        {
            program.Options.Add(new Option<string>(name)
            {
                Recursive = true,
                Hidden = name != "--urls",
                Description = "Addresses to listen on, separated by semicolons (http://127.0.0.1:8000).",
            });
        }

        program.TreatUnmatchedTokensAsErrors = false;
        program.SetAction((result, cancellationToken) => ServeVerb.RunAsync(Settings(result), cancellationToken));
        foreach (var verb in program.Subcommands)
        {
            verb.TreatUnmatchedTokensAsErrors = false;
        }

        var parsed = program.Parse(args);
        if (parsed.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token)) is { } stranger)
        {
            await Console.Error.WriteLineAsync($"Unknown argument '{stranger}'. --help lists the verbs; settings are given as --Section:Name=value.");
            return 1;
        }

        // The host answers the signals itself and finishes the requests in flight.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }

    /// <summary>The settings among the arguments, in the form the host's configuration reads.</summary>
    public static string[] Settings(ParseResult result)
    {
        var settings = result.UnmatchedTokens.Where(IsSetting).ToList();
        foreach (var name in HostOptions)
        {
            if (result.GetValue<string>(name) is { } value)
            {
                settings.Add($"{name}={value}");
            }
        }

        return [.. settings];
    }

    private static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal) && token.IndexOf('=', StringComparison.Ordinal) > 2;
}
