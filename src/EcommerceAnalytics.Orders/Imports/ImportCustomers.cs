using System.Data.Common;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// The customers of a file: looked up by number, then by e-mail, and created when new. A number and an e-mail in one row are one person,
/// whichever of the two came first; two customers that a row shows to be one are merged. An e-mail that belongs to another number stays with
/// that number.
/// </summary>
internal sealed class ImportCustomers(EcommerceDbContext db, ImportRun import, TimeProvider time)
{
    private const int MaxIssueLength = 200;

    private readonly Dictionary<int, ImportedPerson> _byId = [];
    private readonly Dictionary<string, ImportedPerson> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedPerson> _byEmail = new(StringComparer.Ordinal);
    private readonly HashSet<(string? Number, string? Email)> _seen = [];
    private readonly HashSet<ImportedPerson> _changed = [];
    private readonly List<(ImportedPerson Kept, ImportedPerson Merged)> _merges = [];
    private readonly List<(ImportRow Row, RowFault Remark)> _remarks = [];
    private readonly HashSet<long> _mergeIds = [];

    /// <summary>Customers created.</summary>
    public int Created { get; private set; }

    /// <summary>Whether any customer is new or has changed.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Key of the customer of a row that <see cref="EnsureAsync"/> has seen; null for a guest.</summary>
    public int? IdOf(ImportRow row) =>
        row.Customer is not null ? _byNumber[row.Customer].Id : row.Email is not null ? _byEmail[row.Email].Id : null;

    /// <summary>Orders that a merge has given to another customer, and thereby changed.</summary>
    public List<long> MovedOrders { get; } = [];

    /// <summary>What is to be said about rows since the last call: e-mail addresses that were not stored, and what is stored instead.</summary>
    public IReadOnlyList<(ImportRow Row, RowFault Remark)> TakeRemarks()
    {
        (ImportRow, RowFault)[] remarks = [.. _remarks];
        _remarks.Clear();
        return remarks;
    }

    /// <summary>Makes sure that every customer of the rows exists.</summary>
    public async Task EnsureAsync(IEnumerable<ImportRow> firstRows, CancellationToken cancellationToken)
    {
        var unseen = firstRows.Where(row => (row.Customer is not null || row.Email is not null) && _seen.Add((row.Customer, row.Email))).ToList();
        var (fresh, remarks) = (new HashSet<ImportedPerson>(), _remarks.Count);
        await ContestedInsert.RunAsync(
            db,
            async () =>
            {
                // What an earlier attempt would have made is not there.
                Forget(fresh);
                fresh.Clear();
                _remarks.RemoveRange(remarks, _remarks.Count - remarks);
                await FindAsync(unseen, cancellationToken);
                unseen.ForEach(row => Resolve(row, fresh));
                return fresh.Count > 0;
            },
            () => new BulkInsert<Customer>(db).InsertAsync(fresh.Select(person => person.ToCustomer(import.Id)), cancellationToken),
            cancellationToken);
        HasChanged |= fresh.Count > 0;
        await FindAsync(unseen, cancellationToken);
    }

    /// <summary>
    /// Gives customers the numbers and e-mails that rows have brought, and merges those that are one. Only once the rows are written: it locks
    /// the customers, and requests that change them would wait.
    /// </summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        HasChanged |= _merges.Count > 0 || _changed.Count > 0;
        foreach (var (kept, merged) in _merges)
        {
            var moved = await db.Orders.Where(o => o.CustomerId == merged.Id).Select(o => o.Id).ToListAsync(cancellationToken);
            MovedOrders.AddRange(moved);
            var merge = await CustomerMerging.MergeAsync(db, kept.Id!.Value, merged.Id!.Value, time.UtcNowInMilliseconds(), cancellationToken);
            if (merge is not null && merged.IsNew)
            {
                // Both came with this import: nothing that anybody could want back.
                await db.MovedRows.Where(r => r.MergeId == merge.Id).ExecuteDeleteAsync(cancellationToken);
                await db.CustomerMerges.Where(m => m.Id == merge.Id).ExecuteDeleteAsync(cancellationToken);
                Created--;
                if (kept.IsNew)
                {
                    // As it is made: nobody else has seen it yet.
                    await db.Customers.Where(c => c.Id == kept.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, 1L), cancellationToken);
                }
                else
                {
                    db.AuditEntries.Add(kept.ToAuditEntry(import, time.UtcNowInMilliseconds()));
                }
            }
            else if (merge is not null)
            {
                _mergeIds.Add(merge.Id);
                db.AuditEntries.Add(merge.ToAuditEntry(AuditActions.CustomersMerged, import.UserName, import.Id));
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        var changed = _changed.Except(_merges.SelectMany(m => (ImportedPerson[])[m.Kept, m.Merged]))
            .Where(person => (person.Number, person.Email) != (person.StoredNumber, person.StoredEmail)).ToList();
        changed.RemoveAll(person => person.Id is null);
        foreach (var person in changed)
        {
            await SaveAsync(person, cancellationToken);
        }

        changed.RemoveAll(person => (person.Number, person.Email) == (person.StoredNumber, person.StoredEmail));
        await new BulkInsert<AuditEntry>(db).InsertAsync(changed.Where(person => !person.IsNew).Select(person => person.ToAuditEntry(import, time.UtcNowInMilliseconds())), cancellationToken);
        changed.ForEach(person => (person.StoredNumber, person.StoredEmail) = (person.Number, person.Email));
        _merges.Clear();
        _changed.Clear();
    }

    /// <summary>Notes what is there at the end of the import: what comes later has changed it since.</summary>
    public async Task SettleMergesAsync(CancellationToken cancellationToken)
    {
        foreach (var id in _mergeIds)
        {
            await CustomerMerging.SettleAsync(db, id, time.UtcNowInMilliseconds(), cancellationToken);
        }
    }

    private async Task SaveAsync(ImportedPerson person, CancellationToken cancellationToken)
    {
        try
        {
            // One that this import has made is as it has made it: nobody else has seen it yet.
            await db.Customers.Where(c => c.Id == person.Id).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Number, person.Number).SetProperty(c => c.Email, person.Email).SetProperty(c => c.Version, c => c.Version + (person.IsNew ? 0 : 1)),
                cancellationToken);
        }
        catch (DbException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            // Somebody else has got them since: they stay there.
            if (person.Email is not null && person.Email != person.StoredEmail)
            {
                Remark(person.Row! with { Email = person.Email }, ImportReasons.EmailOfAnother, "of a customer created meanwhile");
            }

            (person.Number, person.Email) = (person.StoredNumber, person.StoredEmail);
        }
    }

    private void Forget(HashSet<ImportedPerson> persons)
    {
        foreach (var people in (Dictionary<string, ImportedPerson>[])[_byNumber, _byEmail])
        {
            foreach (var key in people.Where(p => persons.Contains(p.Value)).Select(p => p.Key).ToList())
            {
                people.Remove(key);
            }
        }
    }

    private void Resolve(ImportRow row, HashSet<ImportedPerson> fresh)
    {
        var byNumber = row.Customer is null ? null : _byNumber.GetValueOrDefault(row.Customer);
        var byEmail = row.Email is null ? null : _byEmail.GetValueOrDefault(row.Email);
        if (byNumber is not null && byEmail is { Number: null } && byNumber != byEmail && byNumber.Email is null)
        {
            Unite(byNumber, byEmail, row, fresh);
            return;
        }

        var person = byNumber ?? (row.Customer is null || byEmail?.Number is null ? byEmail : null);
        if (person is null)
        {
            person = new ImportedPerson { Name = row.CustomerName, Country = row.Country, CreatedAtUtc = row.AtUtc, IsNew = true };
            fresh.Add(person);
        }

        if (row.Customer is not null && person.Number is null)
        {
            (person.Number, _byNumber[row.Customer]) = (row.Customer, person);
            NoteChange(person, row);
        }

        if (row.Email is null || person == byEmail)
        {
            return;
        }

        if (byEmail is not null)
        {
            var owner = byEmail.Number is null ? "a customer without a number" : $"customer {byEmail.Number}";
            Remark(row, ImportReasons.EmailOfAnother, $"of {owner}, not of customer {row.Customer}");
        }
        else if (person.Email is null)
        {
            (person.Email, _byEmail[row.Email]) = (row.Email, person);
            NoteChange(person, row);
        }
        else
        {
            Remark(row, ImportReasons.AnotherEmail, person.Email);
        }
    }

    private void Remark(ImportRow row, string reason, string stored) =>
        _remarks.Add((row, new RowFault(reason, "customer_email", Short(row.Email!), Short(stored))));

    private static string Short(string text) => text.Length <= MaxIssueLength ? text : text[..MaxIssueLength];

    /// <summary>Makes one of two, each of which came without what the other has. The one that is stored is kept; of two that are, the one with the number.</summary>
    private void Unite(ImportedPerson byNumber, ImportedPerson byEmail, ImportRow row, HashSet<ImportedPerson> fresh)
    {
        var kept = fresh.Contains(byNumber) ? byEmail : byNumber;
        var other = kept == byNumber ? byEmail : byNumber;
        if (!fresh.Remove(other))
        {
            _merges.Add((kept, other));
        }

        (_byNumber[row.Customer!], _byEmail[row.Email!]) = (kept, kept);
        (kept.Number, kept.Email) = (row.Customer, row.Email);
        kept.CreatedAtUtc = kept.CreatedAtUtc < other.CreatedAtUtc ? kept.CreatedAtUtc : other.CreatedAtUtc;
        NoteChange(kept, row);
    }

    private void NoteChange(ImportedPerson person, ImportRow row)
    {
        person.Row = row;
        if (person.Id is not null)
        {
            _changed.Add(person);
        }
    }

    private async Task FindAsync(List<ImportRow> rows, CancellationToken cancellationToken)
    {
        foreach (var chunk in rows.Chunk(500))
        {
            await FindAsync(chunk, cancellationToken);
        }
    }

    private async Task FindAsync(ImportRow[] rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(r => r.Customer).OfType<string>().Distinct().ToList();
        var emails = rows.Select(r => r.Email).OfType<string>().Distinct().ToList();
        var found = await db.Customers.AsNoTracking()
            .Where(c => numbers.Contains(c.Number!) || emails.Contains(c.Email!))
            .Select(c => new { c.Id, c.Number, c.Email, c.ImportId })
            .ToListAsync(cancellationToken);
        foreach (var customer in found.Where(c => !_byId.ContainsKey(c.Id)))
        {
            // One that this import has just made is known by what it was made with.
            var person = (customer.Number is null ? null : _byNumber.GetValueOrDefault(customer.Number))
                ?? (customer.Email is null ? null : _byEmail.GetValueOrDefault(customer.Email))
                ?? new ImportedPerson { Number = customer.Number, Email = customer.Email };
            (person.Id, person.IsNew) = (customer.Id, customer.ImportId == import.Id);
            (person.StoredNumber, person.StoredEmail) = (customer.Number, customer.Email);
            Created += person.IsNew ? 1 : 0;
            _byId.Add(customer.Id, person);
            if (customer.Number is not null)
            {
                _byNumber[customer.Number] = person;
            }

            if (customer.Email is not null)
            {
                _byEmail[customer.Email] = person;
            }
        }

        await FindMergedAsync(numbers, emails, cancellationToken);
    }

    /// <summary>The numbers and e-mails of customers that were merged into others lead to those.</summary>
    private async Task FindMergedAsync(List<string> numbers, List<string> emails, CancellationToken cancellationToken)
    {
        var found = await (
            from merge in db.CustomerMerges
            where numbers.Contains(merge.Number!) || emails.Contains(merge.Email!)
            join kept in db.Customers on merge.KeptId equals kept.Id
            select new { kept.Id, kept.Number, kept.Email, MergedNumber = merge.Number, MergedEmail = merge.Email }).ToListAsync(cancellationToken);
        foreach (var merge in found)
        {
            if (!_byId.TryGetValue(merge.Id, out var person))
            {
                person = new ImportedPerson { Id = merge.Id, Number = merge.Number, Email = merge.Email, StoredNumber = merge.Number, StoredEmail = merge.Email };
                _byId.Add(merge.Id, person);
            }

            foreach (var number in new[] { merge.Number, merge.MergedNumber }.OfType<string>())
            {
                _byNumber.TryAdd(number, person);
            }

            foreach (var email in new[] { merge.Email, merge.MergedEmail }.OfType<string>())
            {
                _byEmail.TryAdd(email, person);
            }
        }
    }
}
