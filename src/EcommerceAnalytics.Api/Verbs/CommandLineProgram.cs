using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>Parses the command line and reports the errors of an operator in one line, with exit code 1.</summary>
internal static class CommandLineProgram
{
    private const string Urls = "--urls";
    private const string EndOfOptions = "--";

    private static readonly string[] HostOptions = [Urls, "--environment", "--contentRoot", "--applicationName"];

    // How long a cancelled command may take to finish cleanly.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command, or the server when there is none.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ProgramRun run, string[] args, CancellationToken cancellationToken = default)
    {
        var program = new RootCommand("E-commerce analytics: the REST API and its administration. Without a command it serves the API.")
        {
            ImportVerb.Create(run),
            UndoImportVerb.Create(run),
            RatesVerb.Create(run),
            SeedVerb.Create(run),
            MigrateVerb.Create(run),
            RebuildVerb.Create(run),
            CheckVerb.Create(run),
            EvaluateVerb.Create(run),
            CreateAdminVerb.Create(run),
        };
        program.SetAction((_, stopping) => ServeVerb.RunAsync(run, stopping));
        var verbose = new Option<bool>("--verbose") { Recursive = true, Description = "Show errors with all their details." };
        program.Options.Add(verbose);
        foreach (var name in HostOptions)
        {
            program.Options.Add(new Option<string>(name)
            {
                Recursive = true,
                Hidden = name != Urls,
                Description = "Addresses to listen on, separated by semicolons (http://127.0.0.1:8000).",
            });
        }

        // Settings can be anywhere, even where a command accepts any number of files.
        var known = program.Subcommands.Append<Command>(program).SelectMany(OptionNames).ToHashSet(StringComparer.Ordinal);
        var end = Array.IndexOf(args, EndOfOptions) is >= 0 and var position ? position : args.Length;
        var settings = args[..end].Where(token => IsSetting(token, known)).ToList();
        var parsed = program.Parse([.. args[..end].Where(token => !IsSetting(token, known)), .. args[end..]], new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            Require(parsed, args[..end], settings);
            settings.AddRange(from name in HostOptions let value = parsed.GetValue<string>(name) where value is not null select $"{name}={value}");
            run.Settings = [.. settings];

            // The host handles the signals itself and finishes the requests in flight.
            var isServing = parsed.CommandResult.Command == program;
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = run.Output,
                    Error = run.Errors,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = isServing ? null : Patience,
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is not HostAbortedException)
        {
            var explanation = StartFailure.Explain(exception);
            await run.Errors.WriteLineAsync(OneLineConsoleFormatter.Escape(explanation ?? $"Unexpected error: {exception.Message}"));
            if (explanation is null || parsed.GetValue(verbose))
            {
                await run.Errors.WriteLineAsync(exception.ToString());
            }

            return 1;
        }
    }

    /// <summary>Rejects unknown arguments, and suggests what may have been meant.</summary>
    private static void Require(ParseResult parsed, string[] options, IEnumerable<string> settings)
    {
        var verb = parsed.CommandResult.Command;
        var files = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        var strangers = parsed.UnmatchedTokens.Concat(files).Where(token => token is ['-', _, ..] && options.Contains(token, StringComparer.Ordinal))
            .Concat(settings.Where(setting => !SettingArguments.MayBeSetting(setting)));
        if (strangers.FirstOrDefault() is { } stranger)
        {
            throw new CommandLineException(stranger.Contains(':', StringComparison.Ordinal)
                ? $"{stranger} has no value; use {stranger}=value."
                : $"Unknown option {NameOf(stranger)}.{Suggestion(NameOf(stranger), OptionsOf(parsed.CommandResult))} See --help.");
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            var word = parsed.UnmatchedTokens[0];
            throw new CommandLineException(verb is RootCommand
                ? $"Unknown command {word}.{Suggestion(word, verb.Subcommands.Select(subcommand => subcommand.Name))} See --help."
                : $"The command {verb.Name} does not accept '{word}'. See {verb.Name} --help.");
        }

        if (parsed.Action is ParseErrorAction)
        {
            throw new CommandLineException($"{parsed.Errors[0].Message} See --help.");
        }
    }

    private static bool IsSetting(string token, HashSet<string> options) =>
        token.StartsWith("--", StringComparison.Ordinal) && token.IndexOf('=', StringComparison.Ordinal) > 2 && !options.Contains(NameOf(token));

    private static string NameOf(string token) => token.Split('=')[0];

    private static string Suggestion(string given, IEnumerable<string> names) =>
        ClosestName.Near(given, names) is { } name ? $" Did you mean {name}?" : "";

    private static IEnumerable<string> OptionNames(Command command) => command.Options.SelectMany(option => option.Aliases.Append(option.Name));

    private static IEnumerable<string> OptionsOf(CommandResult verb) =>
        verb.Command.Options.Concat(verb.Parent is CommandResult root ? root.Command.Options.Where(option => option.Recursive) : [])
            .Where(option => !option.Hidden).Select(option => option.Name).Append($"--{nameof(DataDirectoryOptions.DataDirectory)}");
}
