using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Tells invoices that are new from those that are there already.</summary>
internal sealed class KnownInvoices(EcommerceDbContext db, ImportMode mode, ImportTally tally)
{
    /// <summary>Sorts out the invoices that are new and those that an earlier import has brought with other rows.</summary>
    public async Task<(List<Invoice> Fresh, List<Invoice> Changed)> SortAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var numbers = invoices.Select(invoice => invoice.Number).ToList();
        var known = await db.ImportedDocuments.AsNoTracking()
            .Where(d => numbers.Contains(d.Number))
            .Select(d => new { d.Number, d.ContentHash })
            .ToDictionaryAsync(d => d.Number, d => (string?)d.ContentHash, cancellationToken);

        // Orders and refunds made through the API have numbers too; no file can hold the same rows.
        foreach (var number in await MadeAsync(numbers, cancellationToken))
        {
            known.TryAdd(number, null);
        }

        var (fresh, changed) = (new List<Invoice>(invoices.Count), new List<Invoice>());
        foreach (var invoice in invoices)
        {
            if (!known.TryGetValue(invoice.Number, out var hash))
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
        var made = (await MadeAsync(invoices.ConvertAll(judged => judged.Invoice.Number), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var judged in invoices.Where(judged => made.Contains(judged.Invoice.Number)))
        {
            Refuse(judged.Invoice.Number, judged.Taken);
        }

        return invoices.FindAll(judged => !made.Contains(judged.Invoice.Number));
    }

    private Task<List<string>> MadeAsync(List<string> numbers, CancellationToken cancellationToken) =>
        db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => o.Number)
            .Concat(db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => r.Number))
            .ToListAsync(cancellationToken);

    private void Refuse(string number, List<ImportRow> rows)
    {
        RowFault[] conflict = [new RowFault(ImportReasons.Conflict, "order_number", number)];
        rows.ForEach(row => tally.Refuse(row, conflict));
        tally.Result = tally.Result with { Conflicts = tally.Result.Conflicts + 1 };
    }
}
