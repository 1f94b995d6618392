using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using Microsoft.AspNetCore.Connections;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Explains in one line why the program cannot start.</summary>
internal static class StartFailure
{
    /// <summary>The explanation; null for an unexpected error, which is shown with its stack trace.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        CommandLineException => exception.Message,
        ConfigurationException => $"The configuration is not valid: {exception.Message}",

        // An unknown log level, or a settings file that is not JSON.
        InvalidOperationException { Source: { } source } when source.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) => $"The configuration is not valid: {exception.Message}",
        InvalidDataException => $"The configuration is not valid: {exception.Message} {exception.InnerException?.Message}".TrimEnd(),
        RequestException { Errors.Count: > 0 } request => string.Join(" ", request.Errors.Values.SelectMany(messages => messages)),
        RequestException => exception.Message,
        DatabaseVersionException => exception.Message,
        IOException { InnerException: AddressInUseException } => $"The address is already in use: {exception.Message} Choose another one with --urls.",
        UnauthorizedAccessException => $"A file cannot be read or written: {exception.Message}",
        OperationCanceledException => "Stopped.",
        _ when DatabaseErrors.IsOutOfSpace(exception) || DiskSpace.IsExhausted(exception) => $"The disk is full: {exception.GetBaseException().Message}",
        _ when DatabaseErrors.IsUnavailable(exception) => $"The database cannot be reached: {exception.GetBaseException().Message}",
        _ when DatabaseErrors.IsTransient(exception) => $"The database is busy: {exception.GetBaseException().Message}",
        _ when DatabaseErrors.KindOf(exception) is DatabaseErrorKind.Refused or DatabaseErrorKind.Damaged => $"The database cannot be used: {exception.GetBaseException().Message}",
        IOException => exception.Message,
        _ => null,
    };
}
