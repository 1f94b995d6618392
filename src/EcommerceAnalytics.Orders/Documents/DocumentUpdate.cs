using System.Globalization;
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
        var stored = await LoadAsync(wanted, cancellationToken);
        var outcomes = new List<DocumentOutcome>(wanted.Count);
        var changes = new List<Change>();
        foreach (var document in wanted)
        {
            var change = new Change(stored[document.Number], document);
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

    private async Task WriteAsync(List<Change> changes, CancellationToken cancellationToken)
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

    private void ApplyOrder(Change change)
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
        (order.PaidAtUtc, order.PricesIncludeTax) = (wanted.PaidAtUtc ?? order.PaidAtUtc, wanted.PricesIncludeTax);
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

    private void ApplyReturn(Change change)
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
                break;
            case (null, { } wanted):
                db.Refunds.Add(wanted);
                break;
            case ({ } refund, null):
                db.Refunds.Remove(refund);
                break;
        }
    }

    private async Task UnlinkAsync(List<Change> changes, CancellationToken cancellationToken)
    {
        foreach (var chunk in changes.SelectMany(change => change.Unlinked).Select(line => line.Id).Chunk(500))
        {
            await db.RefundLines.Where(l => chunk.Contains(l.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.OrderLineId, (long?)null).SetProperty(l => l.OrderId, (long?)null), cancellationToken);
        }
    }

    /// <summary>Removes the lines of returns that are written anew. The orders they hung on have changed.</summary>
    private async Task ClearReturnsAsync(List<Change> changes, CancellationToken cancellationToken)
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

    private static IEnumerable<OrderLine> AddedLines(Change change)
    {
        foreach (var line in change.ChangesOrder ? change.Lines.Added : [])
        {
            line.OrderId = change.OrderId!.Value;
            yield return line;
        }
    }

    private static IEnumerable<RefundLine> ReturnLines(Change change)
    {
        foreach (var line in change.Wanted.ReturnLines)
        {
            line.RefundId = change.ReturnId!.Value;
            yield return line;
        }
    }

    private AuditEntry AuditOf(Change change)
    {
        var wanted = change.Wanted;
        return new AuditEntry
        {
            AtUtc = now,
            UserName = userName,
            Action = action,
            Subject = AuditSubjects.Order,
            SubjectNumber = wanted.Number,
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

    /// <summary>Locks the orders, then reads what is stored: a refund that comes through the API waits or has been seen.</summary>
    private async Task<Dictionary<string, StoredDocument>> LoadAsync(IReadOnlyList<WantedDocument> wanted, CancellationToken cancellationToken)
    {
        var numbers = wanted.Select(document => document.Number).ToList();
        await db.Orders.Where(o => numbers.Contains(o.Number)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
        var documents = await db.ImportedDocuments.Where(d => numbers.Contains(d.Number)).ToListAsync(cancellationToken);
        var orders = await db.Orders.Include(o => o.Taxes).Where(o => numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, cancellationToken);
        var orderIds = orders.Values.Select(o => o.Id).ToList();
        var lines = (await db.OrderLines.Where(l => orderIds.Contains(l.OrderId)).OrderBy(l => l.Id).ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
        var returns = await db.Refunds.Where(r => numbers.Contains(r.Number)).ToDictionaryAsync(r => r.Number, cancellationToken);
        var returnIds = returns.Values.Select(r => r.Id).ToList();
        var returnLines = (await db.RefundLines.AsNoTracking().Where(l => returnIds.Contains(l.RefundId)).OrderBy(l => l.Id).ToListAsync(cancellationToken))
            .ToLookup(l => l.RefundId);
        var linked = (await db.RefundLines.Include(l => l.Refund).Where(l => orderIds.Contains(l.OrderId!.Value)).ToListAsync(cancellationToken))
            .ToLookup(l => l.OrderId!.Value);
        foreach (var line in linked.SelectMany(some => some))
        {
            // Read, and changed by statements of their own.
            db.Entry(line).State = EntityState.Detached;
        }

        return documents.ToDictionary(d => d.Number, d =>
        {
            var (order, given) = (orders.GetValueOrDefault(d.Number), returns.GetValueOrDefault(d.Number));
            return new StoredDocument
            {
                Document = d,
                Order = order,
                Lines = order is null ? [] : [.. lines[order.Id]],
                Return = given,
                ReturnLines = given is null ? [] : [.. returnLines[given.Id]],
                Linked = order is null ? [] : [.. linked[order.Id].Where(l => l.RefundId != given?.Id)],
            };
        });
    }

    private sealed class Change
    {
        public Change(StoredDocument stored, WantedDocument wanted)
        {
            (Stored, Wanted) = (stored, wanted);
            if (stored.Order is { } order)
            {
                Keep(order, wanted.Order);
                Keep(order, wanted.Return);
            }
            else if (stored.Return is { } given)
            {
                Keep(given, wanted.Return);
            }

            Lines = new LinePairs(stored.Lines, wanted.Lines, wanted.Keeps);
            if (wanted.Order is { } target)
            {
                target.Discount = wanted.Lines.Sum(line => line.Discount);
            }

            ChangesOrder = !IsSameOrder();
            RewritesReturn = !IsSameReturn();
        }

        public StoredDocument Stored { get; }

        public WantedDocument Wanted { get; }

        public LinePairs Lines { get; }

        public bool ChangesOrder { get; }

        public bool RewritesReturn { get; }

        public bool IsNone => !ChangesOrder && !RewritesReturn;

        public long? OrderId => Stored.Order?.Id ?? (Wanted.Order is { Id: > 0 } order ? order.Id : null);

        public long? ReturnId => Wanted.Return is null ? null : Stored.Return?.Id ?? Wanted.Return.Id;

        public IEnumerable<int> Customers => ((int?[])[Stored.Order?.CustomerId, Wanted.Order?.CustomerId, Stored.Return?.CustomerId, Wanted.Return?.CustomerId]).OfType<int>();

        public IEnumerable<DateOnly> Days =>
        [
            .. ((DateOnly?[])[Stored.Order?.Day, Wanted.Order?.Day, Stored.Return?.Day, Wanted.Return?.Day]).OfType<DateOnly>(),
            .. Stored.Linked.Select(line => line.Refund.Day),
        ];

        public IEnumerable<int> Products =>
            Stored.Lines.Concat(Wanted.Lines).Select(line => line.ProductId).Concat(Stored.ReturnLines.Concat(Wanted.ReturnLines).Select(line => line.ProductId));

        /// <summary>Returns of files that their line, as it will be, has no room for; the return under the order's own number is written anew with it.</summary>
        public IEnumerable<RefundLine> Unlinked
        {
            get
            {
                var kept = ChangesOrder ? Lines.Kept.ToDictionary(pair => pair.Stored.Id, pair => pair.Wanted) : [];
                var isElsewhere = Stored.Order?.Currency != Wanted.Order?.Currency;
                return ChangesOrder
                    ? FromFiles.GroupBy(line => line.OrderLineId).Where(group => isElsewhere || !Fits(group.Key, kept)).SelectMany(group => group)
                    : [];
            }
        }

        private IEnumerable<RefundLine> FromFiles => Stored.Linked.Where(line => line.Refund.OrderId is null);

        private IEnumerable<RefundLine> Made => Stored.Linked.Where(line => line.Refund.OrderId is not null);

        /// <summary>Why it cannot be done; null when it can.</summary>
        public string? Obstacle()
        {
            if (!ChangesOrder)
            {
                return null;
            }

            if (Wanted.Order is null)
            {
                return "nothing would be left of the order";
            }

            if (Made.Sum(line => line.Tax) > Wanted.Order.Tax || Made.Sum(line => line.Shipping) > Wanted.Order.Shipping)
            {
                return $"tax or shipping refunded by {string.Join(", ", Made.Select(line => line.Refund.Number).Distinct())}";
            }

            var kept = Lines.Kept.ToDictionary(pair => pair.Stored.Id, pair => pair.Wanted);
            foreach (var group in Made.GroupBy(line => line.OrderLineId))
            {
                var (units, amount) = (group.Sum(line => line.Quantity), group.Sum(line => line.Amount));
                var hasRoom = group.Key is { } id && kept.TryGetValue(id, out var line) && line.Quantity >= units && line.Gross - line.Discount >= amount;
                if (!hasRoom || Wanted.Order.Currency != group.First().Refund.Currency)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{units} units and {amount:0.00##} {group.First().Refund.Currency} refunded by {string.Join(", ", group.Select(refunded => refunded.Refund.Number).Distinct())}");
                }
            }

            return null;
        }

        private bool Fits(long? lineId, Dictionary<long, OrderLine> kept)
        {
            if (lineId is not { } id || !kept.TryGetValue(id, out var line))
            {
                return false;
            }

            var linked = Stored.Linked.Where(refunded => refunded.OrderLineId == id).ToList();
            return linked.Sum(refunded => refunded.Quantity) <= line.Quantity && linked.Sum(refunded => refunded.Amount) <= line.Gross - line.Discount;
        }

        private void Keep(Order stored, Order? wanted)
        {
            if (wanted is null)
            {
                return;
            }

            var keeps = Wanted.Keeps;
            wanted.CustomerId = keeps.HasFlag(KeptFields.Customer) ? stored.CustomerId : wanted.CustomerId;
            wanted.Country = keeps.HasFlag(KeptFields.Country) ? stored.Country : wanted.Country;
            wanted.Currency = keeps.HasFlag(KeptFields.Currency) ? stored.Currency : wanted.Currency;
            wanted.Status = keeps.HasFlag(KeptFields.Status) ? stored.Status : wanted.Status;
            wanted.Tax = keeps.HasFlag(KeptFields.Tax) ? stored.Tax : wanted.Tax;
            wanted.Shipping = keeps.HasFlag(KeptFields.Shipping) ? stored.Shipping : wanted.Shipping;
        }

        private void Keep(Order stored, Refund? wanted)
        {
            if (wanted is not null)
            {
                wanted.CustomerId = Wanted.Keeps.HasFlag(KeptFields.Customer) ? stored.CustomerId : wanted.CustomerId;
                wanted.Country = Wanted.Keeps.HasFlag(KeptFields.Country) ? stored.Country : wanted.Country;
                wanted.Currency = Wanted.Keeps.HasFlag(KeptFields.Currency) ? stored.Currency : wanted.Currency;
            }
        }

        private void Keep(Refund stored, Refund? wanted)
        {
            if (wanted is not null)
            {
                wanted.CustomerId = Wanted.Keeps.HasFlag(KeptFields.Customer) ? stored.CustomerId : wanted.CustomerId;
                wanted.Country = Wanted.Keeps.HasFlag(KeptFields.Country) ? stored.Country : wanted.Country;
                wanted.Currency = Wanted.Keeps.HasFlag(KeptFields.Currency) ? stored.Currency : wanted.Currency;
            }
        }

        private bool IsSameOrder() => (Stored.Order, Wanted.Order) switch
        {
            (null, null) => true,
            ({ } a, { } b) => Lines.AreSame
                && (a.CustomerId, a.Country, a.Currency, a.Status, a.PlacedAtUtc) == (b.CustomerId, b.Country, b.Currency, b.Status, b.PlacedAtUtc)
                && (a.Gross, a.Discount, a.Tax, a.Shipping) == (b.Gross, b.Discount, b.Tax, b.Shipping)
                && (b.PaidAtUtc is null || a.PaidAtUtc == b.PaidAtUtc)
                && (Wanted.Keeps.HasFlag(KeptFields.Tax) || Rates(a).SetEquals(Rates(b))),
            _ => false,
        };

        private static HashSet<(string Name, decimal? RatePercent, decimal Amount)> Rates(Order order) =>
            [.. order.Taxes.Select(tax => (tax.Name, tax.RatePercent, tax.Amount))];

        private bool IsSameReturn() => (Stored.Return, Wanted.Return) switch
        {
            (null, null) => true,
            ({ } a, { } b) => (a.CustomerId, a.Country, a.Currency, a.RefundedAtUtc) == (b.CustomerId, b.Country, b.Currency, b.RefundedAtUtc)
                && Sums(Stored.ReturnLines).SetEquals(Sums(Wanted.ReturnLines)),
            _ => false,
        };

        /// <summary>What goes back of each product: linking splits the lines and leaves this as it is.</summary>
        private static HashSet<(int ProductId, int Quantity, decimal Amount, decimal Tax, decimal Shipping)> Sums(IEnumerable<RefundLine> lines) =>
            [.. lines.GroupBy(line => line.ProductId).Select(group => (group.Key, group.Sum(line => line.Quantity), group.Sum(line => line.Amount), group.Sum(line => line.Tax), group.Sum(line => line.Shipping)))];
    }
}

/// <summary>What became of a document.</summary>
/// <param name="IsChanged">Whether it has changed.</param>
/// <param name="Obstacle">Why it could not be changed, if it could not.</param>
internal sealed record DocumentOutcome(bool IsChanged, string? Obstacle);
