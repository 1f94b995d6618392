using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Changes;

/// <summary>
/// Keeps the log of changes short: what has been committed is added to the base, its number and its fingerprint, and stays in the log of folded
/// changes for the copies that have not read it yet. The data version stays the same. A change that commits meanwhile is not among those that
/// were read, so it waits for the next time. Safe at any time, also concurrently.
/// </summary>
public sealed class ChangeFolding(WriteTransactions transactions)
{
    /// <summary>Folded changes that are kept; a copy that lags behind by more is made anew.</summary>
    internal const int ChangesKept = 200_000;

    private const int ChangesPerTransaction = 5_000;
    private const int ChangesPerDelete = 1_000;

    /// <summary>Folds all changes that have been committed.</summary>
    /// <returns>Their number.</returns>
    public async Task<int> FoldAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        int some;
        do
        {
            some = await transactions.RunAsync(db => FoldAsync(db, cancellationToken), cancellationToken);
            all += some;
        }
        while (some == ChangesPerTransaction);
        return all;
    }

    private static async Task<int> FoldAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        // Foldings queue here until the end of the transaction, one after the other; writers of facts never touch this row.
        await db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Folded, v => v.Folded), cancellationToken);
        var changes = await db.SalesChanges.AsNoTracking().OrderBy(c => c.Id).Take(ChangesPerTransaction).ToListAsync(cancellationToken);
        if (changes.Count == 0)
        {
            return 0;
        }

        foreach (var some in changes.Chunk(ChangesPerDelete))
        {
            var ids = string.Join(',', some.Select(change => change.Id.ToString(CultureInfo.InvariantCulture)));
            await using var command = db.Database.CreateCommand($"DELETE FROM sales_changes WHERE id IN ({ids})");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var before = await db.DataVersions.AsNoTracking().SingleAsync(cancellationToken);
        var (folded, fingerprint) = (before.Folded + changes.Count, ChangeTokens.Add(before.Fingerprint, changes.Select(change => change.Token)));
        await db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Folded, folded).SetProperty(v => v.Fingerprint, fingerprint), cancellationToken);
        await new BulkInsert<FoldedChange>(db).InsertAsync(
            changes.Select(change => new FoldedChange { Day = change.Day, Token = change.Token, Folded = folded }), cancellationToken);
        await db.FoldedChanges.Where(c => c.Folded < folded - ChangesKept).ExecuteDeleteAsync(cancellationToken);
        return changes.Count;
    }
}
