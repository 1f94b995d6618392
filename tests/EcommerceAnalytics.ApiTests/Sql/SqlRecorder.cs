using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcommerceAnalytics.ApiTests.Sql;

/// <summary>
/// Notes the commands of work that runs in one trace: those of EF when they are executed, those without EF when they are made. The tests of other
/// classes run at the same time, in other traces.
/// </summary>
internal sealed class SqlRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<(ActivityTraceId Trace, Func<RecordedCommand> Command)> _commands = new();
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public SqlRecorder() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Runs work in a trace of its own and returns its commands.</summary>
    /// <param name="work">The work; a request must send the <c>traceparent</c> that it is given.</param>
    public async Task<IReadOnlyList<RecordedCommand>> RecordAsync(Func<string, Task> work)
    {
        ActivityTraceId trace;
        using (var activity = new Activity("Recorded").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            trace = activity.TraceId;
            await work(activity.Id!);
        }

        return [.. _commands.Where(command => command.Trace == trace).Select(command => command.Command())];
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is DbLoggerCategory.Name or SqlCommands.ListenerName)
        {
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name || name == SqlCommands.CommandCreated));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var trace = Activity.Current?.TraceId ?? default;
        if (value.Value is CommandEventData { Command: var executed })
        {
            var command = RecordedCommand.Of(executed);
            _commands.Enqueue((trace, () => command));
        }
        else if (value.Value is DbCommand made)
        {
            // Its parameters are added later.
            _commands.Enqueue((trace, () => RecordedCommand.Of(made)));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}

/// <summary>A command with the parameters it had.</summary>
internal sealed partial record RecordedCommand(string Text, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    private const int Width = 150;

    public static RecordedCommand Of(DbCommand command) =>
        new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]);

    /// <summary>Its statements, one by one.</summary>
    public IEnumerable<string> Statements() => EndOfStatement().Split(Text).Select(statement => statement.Trim()).Where(statement => statement.Length > 0);

    /// <summary>
    /// Its text to be read: without blank lines, in lines that are not too long, without days and instants, and without the lists of values, which are
    /// as long as the data make them.
    /// </summary>
    public string Readable() => string.Join('\n', LongList().Replace(Day().Replace(Text, "'day'"), "${first}, …").ReplaceLineEndings("\n").Split('\n')
        .SelectMany(line => line.Length <= Width ? [line] : Clause().Replace(line, "\n  ").Split('\n').SelectMany(Wrapped))
        .Select(line => line.TrimEnd()).Where(line => line.Length > 0));

    /// <summary>Breaks a line behind commas.</summary>
    private static IEnumerable<string> Wrapped(string line)
    {
        while (line.Length > Width && line.LastIndexOf(", ", Width, StringComparison.Ordinal) is > 0 and var at)
        {
            yield return line[..(at + 1)];
            line = $"    {line[(at + 2)..]}";
        }

        yield return line;
    }

    [GeneratedRegex(@";\s*(?:\n|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndOfStatement();

    [GeneratedRegex(@"(?<=[(\s])(?<first>-?\d+|'[^']*')(, (-?\d+|'[^']*')){7,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LongList();

    [GeneratedRegex(@"'\d{4}-\d\d-\d\d(?: [\d:.]+)?'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<!LEFT|INNER|CROSS) (?=(?:FROM|WHERE|GROUP BY|HAVING|ORDER BY|UNION ALL|(?:LEFT |INNER |CROSS )?JOIN|CASE WHEN)\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clause();
}
