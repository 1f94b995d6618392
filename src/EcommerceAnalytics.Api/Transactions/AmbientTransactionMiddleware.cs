using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>
/// Runs every write in one transaction, idempotency included, and holds the answer back until the transaction has ended.
/// A transaction that lost against another one is run again from the start.
/// </summary>
internal sealed class AmbientTransactionMiddleware(
    RequestDelegate next, WriteGate gate, IServiceScopeFactory scopes, TimeProvider time, ILogger<AmbientTransactionMiddleware> logger)
{
    private const int MaxAttempts = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!TakesTransaction(context))
        {
            await next(context);
            return;
        }

        // A slow client must not hold the transaction open: the whole body is here before it begins.
        var request = await BufferedRequest.ReadAsync(context);
        var key = IdempotencyKey.Of(context, request);
        using var answer = new BufferedAnswer(context);
        var services = context.RequestServices;
        try
        {
            await RunAsync(context, request, key, answer);
        }
        finally
        {
            answer.Detach();
            context.RequestServices = services;
        }

        await answer.SendAsync();
    }

    private static bool TakesTransaction(HttpContext context)
    {
        var method = context.Request.Method;
        return (HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method))
            && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
            && endpoint.Metadata.GetMetadata<NoAmbientTransactionAttribute>() is null;
    }

    private async Task RunAsync(HttpContext context, BufferedRequest request, IdempotencyKey? key, BufferedAnswer answer)
    {
        var attempt = 0;
        while (true)
        {
            attempt++;
            request.Rewind();
            answer.Reset();
            await using var scope = scopes.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            try
            {
                await AttemptAsync(context, key, answer);
                return;
            }
            catch (Exception exception) when (attempt < MaxAttempts && MayRunAgain(exception, key))
            {
                logger.LogDebug(exception, "Attempt {Attempt} lost against another transaction", attempt);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 40) * attempt), context.RequestAborted);
        }
    }

    /// <summary>
    /// A commit that got no answer may have happened. With a key the next attempt finds its row, or finds none and does the
    /// work; without one the client has to be told.
    /// </summary>
    private static bool MayRunAgain(Exception exception, IdempotencyKey? key) =>
        exception is CommitUnknownException ? key is not null : DatabaseErrors.IsTransient(exception);

    private async Task AttemptAsync(HttpContext context, IdempotencyKey? key, BufferedAnswer answer)
    {
        var db = context.RequestServices.GetRequiredService<EcommerceDbContext>();
        using var turn = await gate.EnterForRequestAsync(context.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        db.Database.AutoSavepointsEnabled = false;
        if (key is not null)
        {
            if (!await key.ClaimAsync(db, time, context.RequestAborted))
            {
                await transaction.RollbackAsync(CancellationToken.None);
                await key.ReplayAsync(db, context);
                return;
            }

            await transaction.CreateSavepointAsync(IdempotencyKey.Savepoint, context.RequestAborted);
        }

        var fault = await InvokeActionAsync(context, answer);
        var status = context.Response.StatusCode;
        if (status >= StatusCodes.Status400BadRequest && !(key is not null && IdempotencyKey.Keeps(status)))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return;
        }

        if (key is not null)
        {
            if (fault || status >= StatusCodes.Status400BadRequest)
            {
                await transaction.RollbackToSavepointAsync(IdempotencyKey.Savepoint, context.RequestAborted);
            }

            await key.StoreAsync(db, context.Response, answer.Text(), context.RequestAborted);
        }

        await CommitAsync(transaction);
    }

    /// <summary>Runs the action; what it refuses by exception becomes its answer here, so that the answer can be stored.</summary>
    private async Task<bool> InvokeActionAsync(HttpContext context, BufferedAnswer answer)
    {
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return false;
        }
        catch (Exception exception) when (Fault.Of(exception) is { Status: < 500 } fault)
        {
            answer.Reset();
            await ProblemWriter.WriteAsync(context, fault);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return true;
        }
    }

    private static async Task CommitAsync(IDbContextTransaction transaction)
    {
        try
        {
            // Not the request's token: a client that goes away now must not make the outcome unknown.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            throw new CommitUnknownException(exception);
        }
    }
}
