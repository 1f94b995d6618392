using System.Collections.Concurrent;
using System.Globalization;
using EcommerceAnalytics.Api.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The program, called in this process with a command line of its own.</summary>
internal sealed class ProgramCall : IDisposable
{
    private readonly SignallingWriter _output = new();
    private readonly StringWriter _errors = new(CultureInfo.InvariantCulture);
    private readonly LogCapture _log = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _run;

    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Settings as the environment gives them: below those of the command line.</param>
    /// <param name="input">What is piped to it.</param>
    public ProgramCall(string[] arguments, IEnumerable<KeyValuePair<string, string?>>? environment = null, Stream? input = null)
    {
        var run = new ProgramRun(_output, _errors, () => input ?? Stream.Null)
        {
            Configure = builder =>
            {
                // Below the arguments, as the real environment is, which all tests of this process share.
                ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
                {
                    // Of two values the later one counts.
                    InitialData = environment?.GroupBy(setting => setting.Key, (_, values) => values.Last()),
                });
                builder.Logging.ClearProviders().AddProvider(_log);
            },
        };
        _run = Task.Run(() => CommandLineProgram.RunAsync(run, arguments, _stop.Token), CancellationToken.None);
    }

    /// <summary>What it has written.</summary>
    public string Output => _output.ToString();

    /// <summary>What it has written on the error stream.</summary>
    public string Errors => _errors.ToString();

    /// <summary>The errors it has logged with a stack trace.</summary>
    public IEnumerable<string> Traces => _log.Traces;

    /// <summary>Runs to the end.</summary>
    public static async Task<(int ExitCode, ProgramCall Program)> EndAsync(
        string[] arguments, IEnumerable<KeyValuePair<string, string?>>? environment = null, Stream? input = null)
    {
        var program = new ProgramCall(arguments, environment, input);
        return (await program.EndAsync(), program);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> EndAsync() => _run.WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);

    /// <summary>Waits until it has written something, or has ended.</summary>
    public Task WrittenAsync(string text) => Task.WhenAny(_output.WrittenAsync(text), _run).WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);

    /// <summary>Asks it to end.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();

    private sealed class SignallingWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private string? _awaited;

        public Task WrittenAsync(string text)
        {
            lock (_lock)
            {
                _awaited = text;
                Signal();
            }

            return _written.Task;
        }

        public override void Write(string? value)
        {
            lock (_lock)
            {
                base.Write(value);
                Signal();
            }
        }

        public override string ToString()
        {
            lock (_lock)
            {
                return base.ToString();
            }
        }

        private void Signal()
        {
            if (_awaited is not null && base.ToString().Contains(_awaited, StringComparison.Ordinal))
            {
                _written.TrySetResult();
            }
        }
    }

    private sealed class LogCapture : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _traces = [];

        public IEnumerable<string> Traces => _traces;

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _traces);

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class Logger(string category, ConcurrentQueue<string> traces) : ILogger
    {
        private const int HostedServiceStartupFaulted = 11;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // The console passes over that one, because the program says why it cannot start.
            if (exception is not null && (category != "Microsoft.Extensions.Hosting.Internal.Host" || eventId.Id != HostedServiceStartupFaulted))
            {
                traces.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
