using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Events;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Pricing;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>
/// Stores orders as they are in the systems that took them, by the code that imports files, in the transaction of the caller. Each order is stored with all
/// of its refunds or not at all; those that are refused leave no trace.
/// </summary>
public sealed class OrderPush(
    EcommerceDbContext db, StoreClock clock, StoreOptions store, CountedStatusesOptions counted, TaxRates rates, ImportOptions options, StockLedger ledger, OrderEvents events, TimeProvider time)
{
    private const string Savepoint = "push";

    /// <summary>Stores the orders.</summary>
    /// <param name="orders">The orders, each once.</param>
    /// <param name="userName">The user who sent them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What became of each, in their order.</returns>
    internal async Task<IReadOnlyList<PushOutcome>> RunAsync(IReadOnlyList<PushedOrder> orders, string? userName, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Orders are pushed in a transaction of the caller.");
        var outcomes = new PushOutcome[orders.Count];
        foreach (var ofSource in Read(orders, outcomes).GroupBy(order => order.Pushed.Key.Source, StringComparer.Ordinal))
        {
            await StoreWhatCanBeAsync([.. ofSource], outcomes, transaction, userName, cancellationToken);
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Status is PushStatus.Created or PushStatus.Updated))
        {
            await (outcome.Status == PushStatus.Created
                ? events.CreatedAsync(outcome.OrderId!.Value, cancellationToken)
                : events.UpdatedAsync(outcome.OrderId!.Value, cancellationToken));
        }

        return outcomes;
    }

    /// <summary>Stores refunds of an order that is there, beside those that it has. They say what went back for each line.</summary>
    /// <returns>False when they are there already.</returns>
    /// <exception cref="RequestException">They cannot be stored; the caller rolls back.</exception>
    internal async Task<bool> RefundAsync(DocumentKey key, IReadOnlyList<PushRefund> refunds, CancellationToken cancellationToken)
    {
        // Takes the row's lock, so that no other version of the order comes in between.
        await db.Orders.Where(o => o.Source == key.Source && o.Number == key.Number).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
        var numbers = refunds.Select(refund => refund.Number).ToList();
        var known = await db.Refunds.Where(r => r.Source == key.Source && numbers.Contains(r.Number)).Select(r => r.Number).ToListAsync(cancellationToken);
        List<PushRefund> missing = [.. refunds.Where(refund => !known.Contains(refund.Number!))];
        if (missing.Count == 0)
        {
            return false;
        }

        var order = await db.Orders.AsNoTracking().Include(o => o.Customer).Include(o => o.Lines).ThenInclude(l => l.Product).AsSplitQuery()
            .SingleAsync(o => o.Source == key.Source && o.Number == key.Number, cancellationToken);
        var first = new ImportRow
        {
            Source = key.Source,
            Number = key.Number,
            Has = OrderFields.At | OrderFields.Country | OrderFields.Currency | OrderFields.Customer,
            AtUtc = order.PlacedAtUtc,
            Customer = order.Customer?.Number,
            Email = order.Customer?.Email,
            Country = order.Country,
            Currency = order.Currency,
        };
        var lines = order.Lines.OrderBy(line => line.Id).ToList();
        var pushed = new PushedOrder(key, new PushOrderRequest { PlacedAt = new DateTimeOffset(order.PlacedAtUtc, TimeSpan.Zero), Lines = [], Refunds = missing });
        var amounts = new OrderAmounts([.. lines.Select(line => new LineAmounts(line.Gross, line.Discount, line.Tax, line.Cost))], order.Gross, order.Discount, order.Tax, order.Shipping);
        var made = new PushedRefunds(pushed, lines.ConvertAll(line => first with { Sku = line.Product.Sku, Quantity = line.Quantity }), amounts, (at, _) => at.UtcDateTime);
        var batch = new PushedBatch([(pushed, [.. made.Invoices(first)])]);
        var issues = await ImportAsync(new ImportRun { Id = Guid.CreateVersion7(), FileName = string.Empty, Mode = ImportMode.Replace }, batch, cancellationToken);
        if (PushFault.Of(issues, batch, [0]) is { Count: > 0 } faults)
        {
            throw faults[0].Fault;
        }

        // Versions of the order from before the refunds do not have them.
        var refundedAt = missing.Max(refund => refund.RefundedAt).UtcDateTime;
        await db.ImportedDocuments.Where(d => d.Number == key.Number && d.Source == key.Source && (d.SourceUpdatedAtUtc == null || d.SourceUpdatedAtUtc < refundedAt))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.SourceUpdatedAtUtc, refundedAt), cancellationToken);
        await events.RefundedAsync(order.Id, cancellationToken);
        return true;
    }

    /// <summary>All at once, and all of it again without those that cannot be stored. A number that somebody has taken meanwhile is looked for once more.</summary>
    private async Task StoreWhatCanBeAsync(
        List<ReadOrder> left, PushOutcome[] outcomes, IDbContextTransaction transaction, string? userName, CancellationToken cancellationToken)
    {
        var contested = new HashSet<int>();
        while (left.Count > 0)
        {
            await transaction.CreateSavepointAsync(Savepoint, cancellationToken);
            var faults = await StoreAsync(left, outcomes, userName, cancellationToken);
            db.ChangeTracker.Clear();
            if (faults.Count == 0)
            {
                await transaction.ReleaseSavepointAsync(Savepoint, cancellationToken);
                return;
            }

            await transaction.RollbackToSavepointAsync(Savepoint, cancellationToken);
            foreach (var (place, fault) in faults.Where(fault => !fault.Value.IsContested || !contested.Add(fault.Key)))
            {
                outcomes[place] = PushOutcome.Refused(fault.Fault);
                left.RemoveAll(order => order.Place == place);
            }
        }
    }

    private List<ReadOrder> Read(IReadOnlyList<PushedOrder> orders, PushOutcome[] outcomes)
    {
        var taxes = new ImportTaxes(options.TaxFromRates ? rates : null, null, store.PricesIncludeTax, shippingIsTaxed: false);
        var invoices = new PushedInvoices(taxes, store.Currency, ZoneTime.StartOfDay(clock.Today.AddDays(2), clock.Zone));
        var read = new List<ReadOrder>(orders.Count);
        var numbers = new HashSet<DocumentKey>();
        for (var i = 0; i < orders.Count; i++)
        {
            try
            {
                var own = invoices.Of(orders[i]);
                read.Add(own.All(invoice => numbers.Add(invoice.Key))
                    ? new ReadOrder(i, orders[i], own)
                    : throw RequestException.Unprocessable("refunds", "Another order of the request has an order or refund with the same number."));
            }
            catch (RequestException fault)
            {
                outcomes[i] = PushOutcome.Refused(fault);
            }
        }

        return read;
    }

    /// <returns>What cannot be stored, by place. Where there is any, all has to be rolled back.</returns>
    private async Task<Dictionary<int, PushFault>> StoreAsync(List<ReadOrder> all, PushOutcome[] outcomes, string? userName, CancellationToken cancellationToken)
    {
        var before = await VersionsAsync(all, cancellationToken);
        var orders = await WithoutOutdatedAsync(all, before, outcomes, cancellationToken);
        var batch = new PushedBatch(orders.ConvertAll(order => (order.Pushed, order.Invoices)));
        var import = new ImportRun { Id = Guid.CreateVersion7(), FileName = string.Empty, Mode = ImportMode.Replace, UserName = userName };
        var issues = await ImportAsync(import, batch, cancellationToken);
        var faults = PushFault.Of(issues, batch, orders.ConvertAll(order => order.Place));
        if (faults.Count > 0)
        {
            return faults;
        }

        await new VanishedRefunds(db, import.Id, userName, time.UtcNowInMilliseconds()).RemoveAsync(
            [.. orders.Where(order => order.Pushed.Order.Refunds is not null && before.ContainsKey(order.Pushed.Key))
                .Select(order => (before[order.Pushed.Key].Id, order.Invoices.Skip(1).Select(invoice => invoice.Number).ToHashSet(StringComparer.Ordinal)))],
            cancellationToken);
        var after = await VersionsAsync(orders, cancellationToken);
        foreach (var order in orders.Where(order => !after.ContainsKey(order.Pushed.Key)))
        {
            faults.Add(order.Place, new PushFault(RequestException.Unprocessable("lines", "Nothing of the order can be stored.")));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var stock = new OrderStockSettlement(db, ledger);
        foreach (var order in orders.Where(order => order.Pushed.Order.DeductStock))
        {
            var shortages = await stock.SettleAsync(after[order.Pushed.Key].Id, userName, cancellationToken);
            if (shortages.Count > 0)
            {
                faults.Add(order.Place, new PushFault(StockShortage.ToException(shortages)));
            }
        }

        await ForgetImportAsync(import.Id, before.Count > 0, cancellationToken);
        var remarks = PushFault.RemarksOf(issues, batch);
        for (var i = 0; i < orders.Count; i++)
        {
            var (key, stored) = (orders[i].Pushed.Key, after[orders[i].Pushed.Key]);
            var status = !before.TryGetValue(key, out var known) ? PushStatus.Created : known.Version == stored.Version ? PushStatus.Unchanged : PushStatus.Updated;
            outcomes[orders[i].Place] = new PushOutcome(status, stored.Id, null, [.. remarks[i]]);
        }

        return faults;
    }

    private async Task<List<ImportIssue>> ImportAsync(ImportRun import, PushedBatch batch, CancellationToken cancellationToken)
    {
        var issues = new List<ImportIssue>();
        var file = new FileImport(db, clock, store, counted, options.TaxFromRates ? rates : null, time);
        await file.RunAsync(
            import,
            batch,
            ProductFile.None,
            (some, _) =>
            {
                issues.AddRange(some);
                return Task.CompletedTask;
            },
            progress: null,
            cancellationToken);
        return issues;
    }

    /// <summary>The orders without those of which a newer version is there. They are locked, so that no newer one comes in between.</summary>
    private async Task<List<ReadOrder>> WithoutOutdatedAsync(
        List<ReadOrder> all, Dictionary<DocumentKey, StoredVersion> stored, PushOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var dated = all.FindAll(order => order.Pushed.Order.UpdatedAt is not null && stored.ContainsKey(order.Pushed.Key)).ConvertAll(order => order.Pushed.Key);
        if (dated.Count == 0)
        {
            return all;
        }

        var ids = dated.ConvertAll(key => stored[key].Id);
        await db.Orders.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
        var documents = (await db.ImportedDocuments.AsNoTracking().WithKeys(dated).ToListAsync(cancellationToken)).ToDictionary(d => d.Key);
        var current = new List<ReadOrder>(all.Count);
        foreach (var order in all)
        {
            var (key, updatedAt) = (order.Pushed.Key, order.Pushed.Order.UpdatedAt?.UtcDateTime);
            if (updatedAt is not { } at || !documents.TryGetValue(key, out var document) || document.SourceUpdatedAtUtc is not { } known || known <= at)
            {
                current.Add(order);
                if (updatedAt is { } newer && documents.TryGetValue(key, out document) && document.SourceUpdatedAtUtc != newer)
                {
                    await db.ImportedDocuments.Where(d => d.Number == key.Number && d.Source == key.Source)
                        .ExecuteUpdateAsync(set => set.SetProperty(d => d.SourceUpdatedAtUtc, newer), cancellationToken);
                }
            }
            else
            {
                outcomes[order.Place] = new PushOutcome(PushStatus.Outdated, stored[key].Id, null, []);
            }
        }

        return current;
    }

    private async Task<Dictionary<DocumentKey, StoredVersion>> VersionsAsync(List<ReadOrder> orders, CancellationToken cancellationToken)
    {
        var keys = orders.ConvertAll(order => order.Pushed.Key);
        return await db.Orders.WithKeys(keys).Select(o => new { o.Source, o.Number, o.Id, o.Version })
            .ToDictionaryAsync(o => new DocumentKey(o.Source, o.Number), o => new StoredVersion(o.Id, o.Version), cancellationToken);
    }

    /// <summary>What was written is of no import that could be read or undone.</summary>
    private async Task ForgetImportAsync(Guid importId, bool hasUpdates, CancellationToken cancellationToken)
    {
        if (hasUpdates)
        {
            await db.AuditEntries.Where(entry => entry.ImportId == importId).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.ImportId, (Guid?)null), cancellationToken);
        }
    }

    private sealed record ReadOrder(int Place, PushedOrder Pushed, IReadOnlyList<Invoice> Invoices);

    private readonly record struct StoredVersion(long Id, long Version);
}
