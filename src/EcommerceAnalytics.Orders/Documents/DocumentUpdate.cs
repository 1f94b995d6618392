using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>
/// Makes imported orders and returns what they are wanted to be, many at a time, in the caller's transaction, with an audit entry of each that
/// changes. Lines that stay keep their keys. Refunds made through the API stay with their line; an order that leaves no room for them is not changed.
/// Returns of files that no longer fit their line are unlinked, for the caller to link anew.
/// </summary>
internal sealed class DocumentUpdate(EcommerceDbContext db, Guid importId, string? userName, string action, DateTime now)
{
    private readonly BulkInsert<OrderLine> _lines = new(db);
    private readonly BulkInsert<RefundLine> _refundLines = new(db);
    private readonly BulkInsert<AuditEntry> _audit = new(db);

    /// <summary>Days whose figures change.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>Customers whose orders change.</summary>
    public HashSet<int> Customers { get; } = [];

    /// <summary>Products of the orders and returns that change.</summary>
    public HashSet<int> Products { get; } = [];

    /// <summary>Keys of the orders that change, or lose a return.</summary>
    public HashSet<long> OrderIds { get; } = [];

    /// <summary>Keys of the returns that were written anew and are not linked.</summary>
    public List<long> ReturnIds { get; } = [];

    /// <summary>Changes what differs.</summary>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<DocumentOutcome>> RunAsync(IReadOnlyList<WantedDocument> wanted, CancellationToken cancellationToken)
    {
        var stored = await StoredDocument.LockAsync(db, [.. wanted.Select(document => document.Key)], cancellationToken);
        var outcomes = new List<DocumentOutcome>(wanted.Count);
        var changes = new List<DocumentChange>();
        foreach (var document in wanted)
        {
            if (!stored.TryGetValue(document.Key, out var found))
            {
                outcomes.Add(new DocumentOutcome(false, "deleted meanwhile", IsGone: true));
                continue;
            }

            var change = new DocumentChange(found, document);
            if (change.Obstacle() is { } obstacle)
            {
                outcomes.Add(new DocumentOutcome(false, obstacle));
                continue;
            }

            outcomes.Add(new DocumentOutcome(!change.IsNone, null));
            if (change.IsNone)
            {
                change.Stored.Document.ContentHash = document.ContentHash;
            }
            else
            {
                changes.Add(change);
            }
        }

        await WriteAsync(changes, cancellationToken);
        db.ChangeTracker.Clear();
        return outcomes;
    }

    private async Task WriteAsync(List<DocumentChange> changes, CancellationToken cancellationToken)
    {
        var audit = changes.ConvertAll(AuditOf);
        Customers.UnionWith(changes.SelectMany(change => change.Customers));
        Days.UnionWith(changes.SelectMany(change => change.Days));
        Products.UnionWith(changes.SelectMany(change => change.Products));
        await UnlinkAsync(changes, cancellationToken);
        await ClearReturnsAsync(changes, cancellationToken);
        foreach (var change in changes)
        {
            ApplyOrder(change);
            ApplyReturn(change);
            var document = change.Stored.Document;
            (document.ContentHash, document.ImportId) = (change.Wanted.ContentHash, change.Wanted.ImportId);
            document.OrderVersion = change.Wanted.Order is null ? 0
                : change.Wanted.HasChangedSince ? DocumentVersions.Changed
                : (change.Stored.Order?.Version ?? 0) + 1;
        }

        await db.SaveChangesAsync(cancellationToken);
        await _lines.InsertAsync(changes.SelectMany(AddedLines), cancellationToken);
        await _refundLines.InsertAsync(changes.Where(change => change.RewritesReturn).SelectMany(ReturnLines), cancellationToken);
        await _audit.InsertAsync(audit, cancellationToken);
        OrderIds.UnionWith(changes.Select(change => change.OrderId).OfType<long>());
        ReturnIds.AddRange(changes.Where(change => change.RewritesReturn).Select(change => change.ReturnId).OfType<long>());
    }

    private void ApplyOrder(DocumentChange change)
    {
        if (change is not { Wanted.Order: { } wanted, ChangesOrder: true })
        {
            return;
        }

        wanted.UpdatedAtUtc = now;
        if (change.Stored.Order is not { } order)
        {
            db.Orders.Add(wanted);
            return;
        }

        (order.CustomerId, order.Country, order.Currency, order.Status) = (wanted.CustomerId, wanted.Country, wanted.Currency, wanted.Status);
        (order.PlacedAtUtc, order.Day, order.UpdatedAtUtc) = (wanted.PlacedAtUtc, wanted.Day, now);
        (order.Gross, order.Discount, order.Tax, order.Shipping) = (wanted.Gross, wanted.Discount, wanted.Tax, wanted.Shipping);
        (order.PaidAtUtc, order.PricesIncludeTax) = (wanted.PaidAtUtc, wanted.PricesIncludeTax);
        (order.Region, order.Channel, order.PaymentMethod) = (wanted.Region, wanted.Channel, wanted.PaymentMethod);
        ApplyLabels(order, wanted);
        if (!change.Wanted.Keeps.HasFlag(KeptFields.Tax))
        {
            db.OrderTaxes.RemoveRange(order.Taxes);
            db.OrderTaxes.AddRange(wanted.Taxes.Select(tax => new OrderTax { OrderId = order.Id, Name = tax.Name, RatePercent = tax.RatePercent, Amount = tax.Amount }));
        }

        db.Entry(order).State = EntityState.Modified;
        foreach (var (line, target) in change.Lines.Kept)
        {
            (line.Quantity, line.UnitPrice, line.Gross, line.Discount) = (target.Quantity, target.UnitPrice, target.Gross, target.Discount);
            (line.Tax, line.Cost) = (target.Tax, target.Cost);
        }

        db.OrderLines.RemoveRange(change.Lines.Removed);
        foreach (var refund in change.Stored.Linked.Select(line => line.Refund).Where(refund => refund.OrderId == order.Id))
        {
            (refund.CustomerId, refund.Country) = (order.CustomerId, order.Country);
        }
    }

    private void ApplyLabels(Order order, Order wanted)
    {
        if (!OrderLabels.HaveSameCodes(order, wanted))
        {
            db.OrderDiscountCodes.RemoveRange(order.DiscountCodes);
            db.OrderDiscountCodes.AddRange(OrderLabels.CodesOf(wanted, order.Id));
        }

        if (!OrderLabels.HaveSameTags(order, wanted))
        {
            db.OrderTags.RemoveRange(order.Tags);
            db.OrderTags.AddRange(OrderLabels.TagsOf(wanted, order.Id));
        }
    }

    private void ApplyReturn(DocumentChange change)
    {
        if (!change.RewritesReturn)
        {
            return;
        }

        switch (change.Stored.Return, change.Wanted.Return)
        {
            case ({ } refund, { } wanted):
                (refund.CustomerId, refund.Country, refund.Currency) = (wanted.CustomerId, wanted.Country, wanted.Currency);
                (refund.RefundedAtUtc, refund.Day) = (wanted.RefundedAtUtc, wanted.Day);
                refund.Reason = wanted.Reason ?? refund.Reason;
                break;
            case (null, { } wanted):
                db.Refunds.Add(wanted);
                break;
            case ({ } refund, null):
                db.Refunds.Remove(refund);
                break;
        }
    }

    private async Task UnlinkAsync(List<DocumentChange> changes, CancellationToken cancellationToken)
    {
        foreach (var chunk in changes.SelectMany(change => change.Unlinked).Select(line => line.Id).Chunk(500))
        {
            await db.RefundLines.Where(l => chunk.Contains(l.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.OrderLineId, (long?)null).SetProperty(l => l.OrderId, (long?)null), cancellationToken);
        }
    }

    /// <summary>Removes the lines of returns that are written anew. The orders they hung on have changed.</summary>
    private async Task ClearReturnsAsync(List<DocumentChange> changes, CancellationToken cancellationToken)
    {
        var rewritten = changes.FindAll(change => change.RewritesReturn);
        foreach (var chunk in rewritten.Select(change => change.Stored.Return?.Id).OfType<long>().Chunk(500))
        {
            await db.RefundLines.Where(l => chunk.Contains(l.RefundId)).ExecuteDeleteAsync(cancellationToken);
        }

        var own = changes.Where(change => change.ChangesOrder).Select(change => change.Stored.Order?.Id).OfType<long>().ToHashSet();
        var others = rewritten.SelectMany(change => change.Stored.ReturnLines).Select(line => line.OrderId).OfType<long>().Where(id => !own.Contains(id)).Distinct();
        foreach (var chunk in others.Chunk(500))
        {
            await db.Orders.Where(o => chunk.Contains(o.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken);
            OrderIds.UnionWith(chunk);
        }
    }

    private static IEnumerable<OrderLine> AddedLines(DocumentChange change)
    {
        foreach (var line in change.ChangesOrder ? change.Lines.Added : [])
        {
            line.OrderId = change.OrderId!.Value;
            yield return line;
        }
    }

    private static IEnumerable<RefundLine> ReturnLines(DocumentChange change)
    {
        foreach (var line in change.Wanted.ReturnLines)
        {
            line.RefundId = change.ReturnId!.Value;
            yield return line;
        }
    }

    private AuditEntry AuditOf(DocumentChange change)
    {
        var wanted = change.Wanted;
        return new AuditEntry
        {
            AtUtc = now,
            UserName = userName,
            Action = action,
            Subject = AuditSubjects.Order,
            SubjectNumber = wanted.Key.Number,
            SubjectSource = wanted.Key.Source,
            ImportId = importId,
            BeforeJson = change.Stored.Snapshot().ToJson(),
            AfterJson = new DocumentSnapshot
            {
                Order = wanted.Order is null ? null : OrderSnapshot.Of(wanted.Order, wanted.Lines),
                Return = wanted.Return is null ? null : ReturnSnapshot.Of(wanted.Return, wanted.ReturnLines),
                ContentHash = wanted.ContentHash,
                ImportId = wanted.ImportId,
            }.ToJson(),
        };
    }
}
