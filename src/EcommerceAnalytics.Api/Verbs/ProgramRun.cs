using EcommerceAnalytics.Api.Hosting;
using Spectre.Console;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>One run of the program: its input and output, and the settings among its arguments.</summary>
/// <param name="output">Takes results and progress.</param>
/// <param name="errors">Takes the line that says why a verb failed.</param>
/// <param name="openInput">Opens what is piped to the program.</param>
internal sealed class ProgramRun(TextWriter output, TextWriter errors, Func<Stream> openInput)
{
    public TextWriter Output { get; } = output;

    public TextWriter Errors { get; } = errors;

    /// <summary>The output as a screen: progress bars and tables on a terminal, plain lines elsewhere.</summary>
    public IAnsiConsole Screen { get; } = CreateScreen(output);

    /// <summary>The settings, as the host's configuration expects them.</summary>
    public string[] Settings { get; set; } = [];

    /// <summary>Changes the host before the settings are read.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    public Stream OpenInput() => openInput();

    /// <summary>Builds the service without opening anything.</summary>
    public WebApplication Build() => EcommerceHost.Build(Settings, Configure);

    private static IAnsiConsole CreateScreen(TextWriter output)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) };
        if (output != Console.Out || Console.IsOutputRedirected)
        {
            // The library only checks the name of the terminal.
            (settings.Ansi, settings.ColorSystem, settings.Interactive) = (AnsiSupport.No, ColorSystemSupport.NoColors, InteractionSupport.No);
        }

        return AnsiConsole.Create(settings);
    }
}
