using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data;

/// <summary>
/// The one way to write: waits for its turn, begins, does the work and commits. Work that lost against another transaction is done again
/// from the start, so it must depend on nothing that an earlier attempt has left in memory. Not re-entrant.
/// </summary>
public sealed class WriteTransactions(
    WriteGate gate, DatabaseAvailability availability, IServiceScopeFactory scopes, ILogger<WriteTransactions> logger)
{
    private const int ShortestPauseMilliseconds = 10;
    private const int LongestPauseMilliseconds = 40;
    private const int MostPauses = 5;

    /// <summary>Does background work with a context of its own and commits it.</summary>
    /// <returns>What the work returns.</returns>
    public async Task<T> RunAsync<T>(Func<EcommerceDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = default(T);
        await TryRunAsync(
            async services =>
            {
                result = await work(services.GetRequiredService<EcommerceDbContext>());
                return true;
            },
            WritePolicy.Background,
            cancellationToken);
        return result!;
    }

    /// <summary>Does work with a context of the caller and commits it.</summary>
    /// <param name="db">The context, without a transaction; what it tracks is forgotten before the work is done again.</param>
    /// <param name="work">The work.</param>
    /// <param name="policy">How it waits and how often it is done again.</param>
    /// <param name="cancellationToken">Cancels before the commit; nothing is written.</param>
    public Task RunAsync(EcommerceDbContext db, Func<Task> work, WritePolicy policy, CancellationToken cancellationToken) => TryRunAsync(
        db,
        async () =>
        {
            await work();
            return true;
        },
        policy,
        cancellationToken);

    /// <summary>Does work with a context of the caller, and commits it when the work returns true.</summary>
    /// <param name="db">The context, without a transaction; what it tracks is forgotten before the work is done again.</param>
    /// <param name="work">The work; false rolls it back.</param>
    /// <param name="policy">How it waits and how often it is done again.</param>
    /// <param name="cancellationToken">Cancels before the commit; nothing is written.</param>
    /// <returns>Whether it was committed.</returns>
    public Task<bool> TryRunAsync(EcommerceDbContext db, Func<Task<bool>> work, WritePolicy policy, CancellationToken cancellationToken) => RepeatAsync(
        attempt =>
        {
            if (attempt > 1)
            {
                db.ChangeTracker.Clear();
            }

            return AttemptAsync(db, work, policy, ownsContext: false, cancellationToken);
        },
        policy,
        cancellationToken);

    /// <summary>Does work with services of its own, new ones for each attempt, and commits it when the work returns true.</summary>
    /// <param name="work">The work; false rolls it back.</param>
    /// <param name="policy">How it waits and how often it is done again.</param>
    /// <param name="cancellationToken">Cancels before the commit; nothing is written.</param>
    /// <returns>Whether it was committed.</returns>
    public Task<bool> TryRunAsync(Func<IServiceProvider, Task<bool>> work, WritePolicy policy, CancellationToken cancellationToken) => RepeatAsync(
        async _ =>
        {
            var scope = scopes.CreateAsyncScope();
            Task begin = Task.CompletedTask;
            try
            {
                var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
                return await AttemptAsync(db, () => work(scope.ServiceProvider), policy, ownsContext: true, cancellationToken, begun => begin = begun);
            }
            finally
            {
                await Abandonment.DisposeAsync(scope, begin);
            }
        },
        policy,
        cancellationToken);

    private async Task<bool> RepeatAsync(Func<int, Task<bool>> attempt, WritePolicy policy, CancellationToken cancellationToken)
    {
        var number = 1;
        while (true)
        {
            try
            {
                return await attempt(number);
            }
            catch (Exception exception) when (number < policy.Attempts && policy.MayRepeat(exception))
            {
                logger.LogDebug(exception, "Write attempt {Attempt} conflicted with another transaction", number);
            }

            var pause = Random.Shared.Next(ShortestPauseMilliseconds, LongestPauseMilliseconds) * Math.Min(number, MostPauses);
            await Task.Delay(TimeSpan.FromMilliseconds(pause), cancellationToken);
            number++;
        }
    }

    /// <param name="db">The context.</param>
    /// <param name="work">The work.</param>
    /// <param name="policy">How it waits.</param>
    /// <param name="ownsContext">Whether the context is disposed afterwards, which also rolls back.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <param name="begins">Takes the beginning of the transaction, which may still use the context after a cancellation; null where that is waited for.</param>
    private async Task<bool> AttemptAsync(
        EcommerceDbContext db, Func<Task<bool>> work, WritePolicy policy, bool ownsContext, CancellationToken cancellationToken, Action<Task>? begins = null)
    {
        using var turn = await (policy.IsRequest ? gate.EnterForRequestAsync(policy.Patience, cancellationToken) : gate.EnterAsync(cancellationToken));
        using var expected = policy.IsRequest && !db.Dialect.HasOneWriter ? availability.ExpectEnd() : null;
        var begin = db.Database.BeginTransactionAsync(cancellationToken);
        begins?.Invoke(begin);

        // The driver waits for the reply without end, whatever the token says.
        var transaction = await (begins is null ? begin : begin.WaitAsync(cancellationToken));
        var isLeft = false;
        try
        {
            if (!await work())
            {
                return false;
            }

            await CommitAsync(transaction, ownsContext && policy.IsRequest ? availability.WritesLost : CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (ownsContext && !db.Dialect.HasOneWriter && (exception is OperationCanceledException || DatabaseErrors.IsUnavailable(exception)))
        {
            // The server may be silent: nobody waits for the rollback.
            isLeft = true;
            throw;
        }
        finally
        {
            if (!isLeft)
            {
                await transaction.DisposeAsync();
            }
        }
    }

    /// <param name="transaction">The transaction.</param>
    /// <param name="lost">Ends the waiting, because the commit will not end for now.</param>
    private static async Task CommitAsync(IDbContextTransaction transaction, CancellationToken lost)
    {
        // Without the caller's token: cancelling now would make the outcome unknown.
        var commit = transaction.CommitAsync(CancellationToken.None);
        try
        {
            await commit.WaitAsync(lost);
        }
        catch (OperationCanceledException) when (!commit.IsCompleted)
        {
            _ = commit.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new CommitUnknownException(new TimeoutException("The commit does not end."));
        }
        catch (Exception exception) when (DatabaseErrors.KindOf(exception) == DatabaseErrorKind.Unavailable)
        {
            throw new CommitUnknownException(exception);
        }
    }
}
