using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>What a host answered with 500, with the exceptions: there must be none but an <see cref="ExpectedCrashException"/>.</summary>
internal sealed class UnexpectedErrors : ILoggerProvider, ILogger
{
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
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
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
