using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data;

/// <summary>
/// Makes one customer of two, and two of one again, in the caller's transaction. The row of the customer that goes is deleted, so that
/// an order placed for it at the same time fails by its foreign key and is tried again, instead of being left behind.
/// </summary>
public static class CustomerMerging
{
    /// <summary>Moves everything of one customer to another. The kept one takes the number, name and e-mail address that it lacks.</summary>
    /// <param name="db">The context, in a transaction; what it tracks is forgotten.</param>
    /// <param name="keptId">The customer to keep.</param>
    /// <param name="mergedId">The customer to merge into it.</param>
    /// <param name="now">When it happens, by the system clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The merge, detached; null when one of the two does not exist.</returns>
    public static async Task<CustomerMerge?> MergeAsync(EcommerceDbContext db, int keptId, int mergedId, DateTime now, CancellationToken cancellationToken)
    {
        // In ascending order, so that two merges of the same customers wait for each other instead of ending in a deadlock.
        foreach (var id in (int[])[Math.Min(keptId, mergedId), Math.Max(keptId, mergedId)])
        {
            await LockAsync(db, id, cancellationToken);
        }

        var customers = await db.Customers.AsNoTracking().Where(c => c.Id == keptId || c.Id == mergedId).ToDictionaryAsync(c => c.Id, cancellationToken);
        if (!customers.TryGetValue(keptId, out var kept) || !customers.TryGetValue(mergedId, out var merged))
        {
            return null;
        }

        var merge = new CustomerMerge
        {
            KeptId = keptId,
            MergedId = mergedId,
            Number = merged.Number,
            Name = merged.Name,
            Email = merged.Email,
            Country = merged.Country,
            CreatedAtUtc = merged.CreatedAtUtc,
            ImportId = merged.ImportId,
            KeptNumber = kept.Number,
            KeptName = kept.Name,
            KeptEmail = kept.Email,
            KeptCreatedAtUtc = kept.CreatedAtUtc,
            KeptVersion = kept.Version,
            MergedAtUtc = now,
        };
        await MarkChangedAsync(db, keptId, mergedId, cancellationToken);
        db.CustomerMerges.Add(merge);
        await db.SaveChangesAsync(cancellationToken);
        await NoteRowsAsync(db, merge, cancellationToken);
        await MoveAsync(db, merge, keptId, cancellationToken);
        await db.Customers.Where(c => c.Id == mergedId).ExecuteDeleteAsync(cancellationToken);
        await db.Customers.Where(c => c.Id == keptId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Number, kept.Number ?? merged.Number)
                .SetProperty(c => c.Name, kept.Name ?? merged.Name)
                .SetProperty(c => c.Email, kept.Email ?? merged.Email)
                .SetProperty(c => c.CreatedAtUtc, merged.CreatedAtUtc < kept.CreatedAtUtc ? merged.CreatedAtUtc : kept.CreatedAtUtc),
            cancellationToken);
        (merge.Orders, merge.Refunds) = await CountAsync(db, keptId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return merge;
    }

    /// <summary>Takes the latest merge into a customer back.</summary>
    /// <param name="db">The context, in a transaction; what it tracks is forgotten.</param>
    /// <param name="keptId">The customer that was kept.</param>
    /// <param name="now">When it happens, by the system clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The merge that is no more.</returns>
    /// <exception cref="RequestException">404: there is no merge. 409: the customer, its orders or its refunds have changed since.</exception>
    public static async Task<CustomerMerge> UndoAsync(EcommerceDbContext db, int keptId, DateTime now, CancellationToken cancellationToken)
    {
        var merge = await db.CustomerMerges.AsNoTracking().Where(m => m.KeptId == keptId).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw RequestException.NotFound("merge into customer", keptId);
        return await TryUndoAsync(db, merge, now, cancellationToken)
            ? merge
            : throw RequestException.Conflict($"Customer {keptId} or its orders have changed since customer {merge.MergedId} was merged into it; the merge cannot be undone.");
    }

    /// <summary>Takes a merge back, unless the customer that was kept, its orders or its refunds have changed since.</summary>
    /// <param name="db">The context, in a transaction; what it tracks is forgotten.</param>
    /// <param name="merge">The merge, detached; its time is then that of the undoing.</param>
    /// <param name="now">When it happens, by the system clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it was taken back.</returns>
    public static async Task<bool> TryUndoAsync(EcommerceDbContext db, CustomerMerge merge, DateTime now, CancellationToken cancellationToken)
    {
        var keptId = merge.KeptId;
        await db.Customers.Where(c => c.Id == keptId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), cancellationToken);
        if (await db.Customers.Where(c => c.Id == keptId).Select(c => c.Version).SingleAsync(cancellationToken) != merge.KeptVersion
            || await CountAsync(db, keptId, cancellationToken) != (merge.Orders, merge.Refunds)
            || await db.Orders.AnyAsync(o => o.CustomerId == keptId && o.UpdatedAtUtc > merge.MergedAtUtc, cancellationToken))
        {
            return false;
        }

        await LockAsync(db, keptId, cancellationToken);

        // The kept one first gives up what it has taken, because numbers and addresses are unique.
        await db.Customers.Where(c => c.Id == keptId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Number, merge.KeptNumber)
                .SetProperty(c => c.Name, merge.KeptName)
                .SetProperty(c => c.Email, merge.KeptEmail)
                .SetProperty(c => c.CreatedAtUtc, merge.KeptCreatedAtUtc),
            cancellationToken);
        db.Customers.Add(new Customer
        {
            Id = merge.MergedId,
            Number = merge.Number,
            Name = merge.Name,
            Email = merge.Email,
            Country = merge.Country,
            CreatedAtUtc = merge.CreatedAtUtc,
            ImportId = merge.ImportId,
        });
        await db.SaveChangesAsync(cancellationToken);
        merge.MergedAtUtc = now;
        await MoveAsync(db, merge, merge.MergedId, cancellationToken);
        await MarkChangedAsync(db, keptId, merge.MergedId, cancellationToken);
        await db.MovedRows.Where(r => r.MergeId == merge.Id).ExecuteDeleteAsync(cancellationToken);
        await db.CustomerMerges.Where(m => m.Id == merge.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return true;
    }

    /// <summary>Makes a merge one of the end of its transaction, which has gone on to change the customer's orders and refunds.</summary>
    /// <param name="db">The context, in the transaction of the merge.</param>
    /// <param name="mergeId">The merge.</param>
    /// <param name="now">The end, by the system clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task SettleAsync(EcommerceDbContext db, long mergeId, DateTime now, CancellationToken cancellationToken)
    {
        var merge = await db.CustomerMerges.Where(m => m.Id == mergeId).Join(db.Customers, m => m.KeptId, c => c.Id, (m, c) => new { c.Id, c.Version }).SingleAsync(cancellationToken);
        var (orders, refunds) = await CountAsync(db, merge.Id, cancellationToken);
        await db.CustomerMerges.Where(m => m.Id == mergeId).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.KeptVersion, merge.Version).SetProperty(m => m.Orders, orders).SetProperty(m => m.Refunds, refunds).SetProperty(m => m.MergedAtUtc, now),
            cancellationToken);
    }

    /// <summary>The customer that another one was merged into; null when there was no such merge, or when that customer is gone as well.</summary>
    public static Task<int?> KeptForAsync(EcommerceDbContext db, int mergedId, CancellationToken cancellationToken) => db.CustomerMerges
        .Where(m => m.MergedId == mergedId && db.Customers.Any(c => c.Id == m.KeptId))
        .OrderByDescending(m => m.Id).Select(m => (int?)m.KeptId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>404: there is no such customer; of one that was merged, it names the customer that was kept.</summary>
    public static async Task<RequestException> MissingAsync(EcommerceDbContext db, int id, CancellationToken cancellationToken) =>
        await KeptForAsync(db, id, cancellationToken) is { } kept
            ? RequestException.Merged("customer", id, kept, string.Create(CultureInfo.InvariantCulture, $"/api/v1/customers/{kept}"))
            : RequestException.NotFound("customer", id);

    /// <summary>Raises the version, which takes the row's lock.</summary>
    private static Task<int> LockAsync(EcommerceDbContext db, int id, CancellationToken cancellationToken) =>
        db.Customers.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version + 1), cancellationToken);

    private static async Task<(int Orders, int Refunds)> CountAsync(EcommerceDbContext db, int customerId, CancellationToken cancellationToken) => (
        await db.Orders.CountAsync(o => o.CustomerId == customerId, cancellationToken),
        await db.Refunds.CountAsync(r => r.CustomerId == customerId, cancellationToken));

    private static async Task NoteRowsAsync(EcommerceDbContext db, CustomerMerge merge, CancellationToken cancellationToken)
    {
        var from = merge.MergedId;
        var rows = new List<MovedRow>();
        await NoteAsync(MovedRowKind.Order, db.Orders.Where(o => o.CustomerId == from).Select(o => o.Id));
        await NoteAsync(MovedRowKind.Refund, db.Refunds.Where(r => r.CustomerId == from).Select(r => r.Id));
        await NoteAsync(MovedRowKind.RecommendationEvent, db.RecommendationEvents.Where(e => e.CustomerId == from).Select(e => e.Id));
        await NoteAsync(MovedRowKind.Merge, db.CustomerMerges.Where(m => m.KeptId == from).Select(m => m.Id));
        await new BulkInsert<MovedRow>(db).InsertAsync(rows, cancellationToken);

        async Task NoteAsync(MovedRowKind kind, IQueryable<long> ids) => rows.AddRange(
            (await ids.ToListAsync(cancellationToken)).Select(id => new MovedRow { MergeId = merge.Id, Kind = kind, RowId = id }));
    }

    /// <summary>Gives the rows of a merge to a customer.</summary>
    private static async Task MoveAsync(EcommerceDbContext db, CustomerMerge merge, int customerId, CancellationToken cancellationToken)
    {
        IQueryable<long> Rows(MovedRowKind kind) => db.MovedRows.Where(r => r.MergeId == merge.Id && r.Kind == kind).Select(r => r.RowId);

        var (orders, refunds, events, merges) = (Rows(MovedRowKind.Order), Rows(MovedRowKind.Refund), Rows(MovedRowKind.RecommendationEvent), Rows(MovedRowKind.Merge));
        await db.Orders.Where(o => orders.Contains(o.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.CustomerId, customerId).SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, merge.MergedAtUtc),
            cancellationToken);
        await db.Refunds.Where(r => refunds.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.CustomerId, customerId), cancellationToken);
        await db.RecommendationEvents.Where(e => events.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.CustomerId, customerId), cancellationToken);
        await db.CustomerMerges.Where(m => merges.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.KeptId, customerId), cancellationToken);
    }

    /// <summary>
    /// Marks the days of everything that moves, and the day of the kept one's first order: new orders may become returning ones. A cancelled
    /// order has no part in that, but marking its day does no harm.
    /// </summary>
    private static async Task MarkChangedAsync(EcommerceDbContext db, int keptId, int movedId, CancellationToken cancellationToken)
    {
        var days = await db.Orders.Where(o => o.CustomerId == movedId).Select(o => o.Day)
            .Union(db.Refunds.Where(r => r.CustomerId == movedId).Select(r => r.Day))
            .Union(db.RefundLines.Where(l => l.Order!.CustomerId == movedId).Select(l => l.Refund.Day))
            .Union(db.Orders.Where(o => o.CustomerId == keptId).Select(o => o.Day))
            .ToListAsync(cancellationToken);
        db.MarkChanged(null);
        days.ForEach(day => db.MarkChanged(day));
    }
}
