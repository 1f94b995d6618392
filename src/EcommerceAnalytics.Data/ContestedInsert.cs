namespace EcommerceAnalytics.Data;

/// <summary>
/// Inserts, in the transaction of the caller, rows whose unique keys others may take at the same moment. A long transaction takes what is there
/// then, instead of failing as a whole.
/// </summary>
public static class ContestedInsert
{
    private const string Savepoint = "contested";
    private const int Attempts = 20;

    /// <summary>Finds what is there and inserts the rest; once more for each time that somebody else was faster.</summary>
    /// <param name="db">The context, in a transaction. Not inside of another such insert.</param>
    /// <param name="findMissing">Finds what is there, on later calls with what has come meanwhile; returns whether anything is left to insert.</param>
    /// <param name="insert">Inserts the rest. When a unique index refuses a row, all of it is undone in the database.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task RunAsync(EcommerceDbContext db, Func<Task<bool>> findMissing, Func<Task> insert, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Contested inserts run in a transaction of their caller.");
        var (attempt, isDone) = (0, false);
        while (!isDone)
        {
            attempt++;
            if (!await findMissing())
            {
                return;
            }

            if (db.Dialect.HasOneWriter)
            {
                // Nobody else has written anything since.
                await insert();
                return;
            }

            await transaction.CreateSavepointAsync(Savepoint, cancellationToken);
            try
            {
                await insert();
                isDone = true;
            }
            catch (Exception e) when (attempt < Attempts && DatabaseErrors.IsUniqueViolation(e))
            {
                await transaction.RollbackToSavepointAsync(Savepoint, cancellationToken);
            }

            await transaction.ReleaseSavepointAsync(Savepoint, cancellationToken);
        }
    }
}
