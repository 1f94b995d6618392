using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>Ends a report that takes too long, in the database as well, and says what to ask for instead. Asking again would take as long.</summary>
public sealed class QuestionLimit(QuestionOptions options)
{
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

    /// <summary>
    /// Whether the limit ended it, or one that the database has of its own. The drivers say in many ways that a statement was ended, and that its
    /// connection is no longer open.
    /// </summary>
    private static bool IsEnded(Exception exception, bool isOver) => DatabaseErrors.IsOverTime(exception) || (isOver && exception is not RequestException);

    private RequestException TooLong(object request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request is SalesFilterRequest filter)
        {
            // With any of these, every line of the period is read.
            var narrowing = Enum.GetValues<SalesSegmentation>()
                .Where(dimension => (dimension.Dimension() & DimensionSets.OfCubes) == SalesDimension.None && filter.FilterOf(dimension) is not null)
                .Select(dimension => EnumText.Of(dimension))
                .Concat(filter.Convert ? ["convert"] : []);
            foreach (var name in narrowing)
            {
                errors[name] = ["Leave it out, or choose a shorter period: with it, every order of the period is read."];
            }
        }

        if (request is PeriodRequest)
        {
            errors["from"] = ["Choose a shorter period."];
        }

        var limit = options.TimeLimitSeconds.ToString("N0", CultureInfo.InvariantCulture);
        return RequestException.TooLong($"The report took longer than {limit} seconds. Ask for less; a report that POST /api/v1/exports creates in the background has no limit.", errors);
    }
}
