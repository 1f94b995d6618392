using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>
/// One line per entry, with control characters escaped, so that input from a client cannot forge an entry.
/// The lines of an exception are indented.
/// </summary>
internal sealed class OneLineConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Name of the format in <c>Logging:Console:FormatterName</c>.</summary>
    public const string FormatterName = "oneLine";

    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int HostedServiceStartupFaulted = 11;

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // The program explains in one line why it cannot start.
        if (logEntry is { Category: HostCategory, EventId.Id: HostedServiceStartupFaulted })
        {
            return;
        }

        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(' ');
        textWriter.Write(LevelName(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]);
        textWriter.Write(": ");
        textWriter.Write(Escape(message));
        scopeProvider?.ForEachScope(
            static (scope, writer) =>
            {
                if (scope is RequestScope request)
                {
                    writer.Write(" request ");
                    writer.Write(Escape(request.Id));
                }
            },
            textWriter);
        textWriter.WriteLine();
        if (logEntry.Exception is { } exception)
        {
            foreach (var line in exception.ToString().Split(LineEnds, StringSplitOptions.None))
            {
                textWriter.Write("      ");
                textWriter.WriteLine(Escape(line));
            }
        }
    }

    /// <summary>The text with control characters, line separators and bidirectional marks as \uXXXX.</summary>
    internal static string Escape(string text)
    {
        if (!text.Any(IsEscaped))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (IsEscaped(c))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    private static bool IsEscaped(char c) => char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
