using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>
/// Runs every write in one transaction, including idempotency, and holds the response back until the transaction has
/// ended. A transaction that conflicted with another one is run again from the start.
/// </summary>
internal sealed class AmbientTransactionMiddleware(RequestDelegate next, WriteTransactions transactions, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!TakesTransaction(context))
        {
            await next(context);
            return;
        }

        // A slow client must not hold the transaction open: the whole body is read before it begins.
        var request = await BufferedRequest.ReadAsync(context);
        var key = IdempotencyKey.Of(context, request);
        using var response = new BufferedResponse(context);
        var services = context.RequestServices;
        try
        {
            await RunAsync(context, request, key, response);
        }
        finally
        {
            response.Detach();
            context.RequestServices = services;
        }

        await response.SendAsync();
    }

    private static bool TakesTransaction(HttpContext context)
    {
        var method = context.Request.Method;
        return (HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method))
            && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
            && endpoint.Metadata.GetMetadata<NoAmbientTransactionAttribute>() is null;
    }

    private Task<bool> RunAsync(HttpContext context, BufferedRequest request, IdempotencyKey? key, BufferedResponse response) => transactions.TryRunAsync(
        services =>
        {
            request.Rewind();
            response.Reset();
            context.RequestServices = services;
            return WorkAsync(context, services.GetRequiredService<EcommerceDbContext>(), key, response);
        },

        // With a key, an attempt after an unknown commit either finds its row, or does the work.
        WritePolicy.Request with { IsIdempotent = key is not null },
        context.RequestAborted);

    /// <returns>Whether there is anything to commit.</returns>
    private async Task<bool> WorkAsync(HttpContext context, EcommerceDbContext db, IdempotencyKey? key, BufferedResponse response)
    {
        var transaction = db.Database.CurrentTransaction!;
        db.Database.AutoSavepointsEnabled = false;
        if (key is not null)
        {
            if (!await key.ClaimAsync(db, time, context.RequestAborted))
            {
                await transaction.RollbackAsync(CancellationToken.None);
                await key.ReplayAsync(db, context);
                return false;
            }

            await transaction.CreateSavepointAsync(IdempotencyKey.Savepoint, context.RequestAborted);
        }

        var fault = await InvokeActionAsync(context, response);
        var status = context.Response.StatusCode;
        if (status >= StatusCodes.Status400BadRequest && !(key is not null && IdempotencyKey.Keeps(status)))
        {
            return false;
        }

        if (key is not null)
        {
            if (fault || status >= StatusCodes.Status400BadRequest)
            {
                await transaction.RollbackToSavepointAsync(IdempotencyKey.Savepoint, context.RequestAborted);
            }

            await key.StoreAsync(db, context.Response, response.Text(), context.RequestAborted);
        }

        return true;
    }

    /// <summary>Runs the action; a client error that it throws becomes its response here, so that the response can be stored.</summary>
    private async Task<bool> InvokeActionAsync(HttpContext context, BufferedResponse response)
    {
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return false;
        }
        catch (Exception exception) when (Fault.Of(exception) is { Status: < 500 } fault)
        {
            response.Reset();
            await ProblemWriter.WriteAsync(context, fault);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return true;
        }
    }
}
