using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Tells invoices that are new from those that are there already.</summary>
internal sealed class KnownInvoices(EcommerceDbContext db, ImportMode mode, ImportTally tally)
{
    /// <summary>Sorts out the invoices that are new and those that an earlier import has brought with other rows.</summary>
    public async Task<(List<Invoice> Fresh, List<Invoice> Changed)> SortAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var keys = invoices.Select(invoice => invoice.Key).ToList();
        var known = await db.ImportedDocuments.AsNoTracking().WithKeys(keys)
            .Select(d => new { d.Source, d.Number, d.ContentHash })
            .ToDictionaryAsync(d => new DocumentKey(d.Source, d.Number), d => (string?)d.ContentHash, cancellationToken);
        var newer = await NewerAsync([.. invoices.Where(invoice => invoice.UpdatedAtUtc is not null)], cancellationToken);

        // What was made through the API has numbers too, of the same source where a file names it; no file can hold the same rows.
        foreach (var key in await MadeAsync(keys, cancellationToken))
        {
            known.TryAdd(key, null);
        }

        var (fresh, changed) = (new List<Invoice>(invoices.Count), new List<Invoice>());
        foreach (var invoice in invoices)
        {
            if (newer.Contains(invoice))
            {
                tally.Count(ImportReasons.Outdated, invoice.Rows.Count);
                continue;
            }

            if (!known.TryGetValue(invoice.Key, out var hash))
            {
                fresh.Add(invoice);
                continue;
            }

            if (hash == invoice.ContentHash)
            {
                // Counted and not listed: the same file may come every night.
                tally.Count(ImportReasons.AlreadyImported, invoice.Rows.Count);
                continue;
            }

            if (hash is not null && mode != ImportMode.Insert)
            {
                changed.Add(invoice);
                continue;
            }

            Refuse(invoice.Number, invoice.Rows);
        }

        return (fresh, changed);
    }

    /// <summary>Those of new invoices whose number is still free; of the others, whose number somebody has taken since, the rows are listed.</summary>
    public async Task<List<JudgedInvoice>> StillNewAsync(List<JudgedInvoice> invoices, CancellationToken cancellationToken)
    {
        var made = (await MadeAsync(invoices.ConvertAll(judged => judged.Invoice.Key), cancellationToken)).ToHashSet();
        foreach (var judged in invoices.Where(judged => made.Contains(judged.Invoice.Key)))
        {
            Refuse(judged.Invoice.Number, judged.Taken);
        }

        return invoices.FindAll(judged => !made.Contains(judged.Invoice.Key));
    }

    /// <summary>Those of which a newer version of their order is there; the time of the others is kept.</summary>
    private async Task<HashSet<Invoice>> NewerAsync(List<Invoice> dated, CancellationToken cancellationToken)
    {
        if (dated.Count == 0)
        {
            return [];
        }

        var versions = await db.ImportedDocuments.AsNoTracking().WithKeys([.. dated.Select(OrderOf).Distinct()])
            .Select(d => new { d.Source, d.Number, d.SourceUpdatedAtUtc }).ToDictionaryAsync(d => new DocumentKey(d.Source, d.Number), d => d.SourceUpdatedAtUtc, cancellationToken);
        var newer = dated.Where(invoice => versions.GetValueOrDefault(OrderOf(invoice)) > invoice.UpdatedAtUtc).ToHashSet();
        foreach (var invoice in dated.Where(invoice => mode != ImportMode.Insert && !newer.Contains(invoice) && invoice.Rows[0].RefundOf is null
            && versions.TryGetValue(invoice.Key, out var at) && at != invoice.UpdatedAtUtc))
        {
            await db.ImportedDocuments.Where(d => d.Number == invoice.Number && d.Source == invoice.Key.Source)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.SourceUpdatedAtUtc, invoice.UpdatedAtUtc), cancellationToken);
        }

        return newer;
    }

    private static DocumentKey OrderOf(Invoice invoice) => invoice.Rows[0].RefundOf is { } order ? invoice.Key with { Number = order } : invoice.Key;

    private async Task<IEnumerable<DocumentKey>> MadeAsync(List<DocumentKey> keys, CancellationToken cancellationToken)
    {
        var found = await db.Orders.WithKeys(keys).Select(o => new { o.Source, o.Number })
            .Concat(db.Refunds.WithKeys(keys).Select(r => new { r.Source, r.Number }))
            .ToListAsync(cancellationToken);
        return found.Select(document => new DocumentKey(document.Source, document.Number));
    }

    private void Refuse(string number, List<ImportRow> rows)
    {
        RowFault[] conflict = [new RowFault(ImportReasons.Conflict, "order_number", number)];
        rows.ForEach(row => tally.Refuse(row, conflict));
        tally.Result = tally.Result with { Conflicts = tally.Result.Conflicts + 1 };
    }
}
