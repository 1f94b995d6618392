using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>Ends a report that takes too long, in the database as well, and says what to ask for instead. Asking again would take as long.</summary>
public sealed class QuestionLimit(QuestionOptions options)
{
    /// <summary>The code of the problem.</summary>
    internal const string Code = "time_limit";

    /// <summary>Runs a question.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="run">The work, with a token that is cancelled at the limit.</param>
    /// <param name="cancellationToken">Cancelled when the client has gone.</param>
    /// <exception cref="RequestException">504: it took too long.</exception>
    internal async Task<T> RunAsync<T>(object request, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeLimitSeconds));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await run(ended.Token);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && DatabaseErrors.IsOverTime(exception))
        {
            throw new OperationCanceledException("The client has gone.", exception, cancellationToken);
        }
        catch (Exception exception) when (IsEnded(exception, limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            throw TooLong(request);
        }
    }

    /// <summary>Whether the limit ended it, or one that the database has of its own.</summary>
    private static bool IsEnded(Exception exception, bool isOver) => DatabaseErrors.IsOverTime(exception)
        || (isOver && (exception is OperationCanceledException || DatabaseErrors.IsUnavailable(exception)));

    private RequestException TooLong(object request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request is SalesFilterRequest filter)
        {
            // These are read from every line of the period, however much is rolled up.
            var narrowing = new (string Name, bool IsGiven)[]
            {
                ("status", filter.Status is not null), ("customerType", filter.CustomerType is not null), ("convert", filter.Convert),
            };
            foreach (var (name, _) in narrowing.Where(parameter => parameter.IsGiven))
            {
                errors[name] = ["Leave it out, or choose a shorter period: with it, every order of the period is read."];
            }
        }

        if (request is PeriodRequest)
        {
            errors["from"] = ["Choose a shorter period."];
        }

        var limit = options.TimeLimitSeconds.ToString("N0", CultureInfo.InvariantCulture);
        return RequestException.TooLong($"The report took longer than {limit} seconds. Ask for less; a report that POST /api/v1/exports creates in the background has no limit.", Code, errors);
    }
}
