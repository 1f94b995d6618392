using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>What a host answered with 500, with the exceptions: there must be none but an <see cref="ExpectedCrashException"/>.</summary>
internal sealed class UnexpectedErrors : ILoggerProvider, ILogger
{
    /// <summary>Where <c>./test</c> finds them: a test that fails by one says only 500.</summary>
    private static readonly string ErrorsFile = Path.Combine(DemoData.Repository, "var", "test-results", "unexpected-errors.txt");
    private static readonly Lock Writing = new();
    private readonly ConcurrentQueue<string> _errors = [];

    /// <summary>Fails where there was one.</summary>
    public void RequireNone() => Assert.True(_errors.IsEmpty, string.Join(Environment.NewLine, _errors));

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) =>
        categoryName == "EcommerceAnalytics.Api.Errors.ProblemExceptionHandler" ? this : NullLogger.Instance;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && exception is not ExpectedCrashException)
        {
            var error = $"{formatter(state, exception)} {exception}";
            _errors.Enqueue(error);
            lock (Writing)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(ErrorsFile)!);
                File.AppendAllText(ErrorsFile, error + Environment.NewLine);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }
}

/// <summary>A crash that a test has asked for.</summary>
public sealed class ExpectedCrashException(string message) : Exception(message);
