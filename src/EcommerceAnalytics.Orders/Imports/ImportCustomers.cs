using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// The customers of a file: looked up by number, then by e-mail, and created when new. A number and an e-mail in one row are one person,
/// whichever of the two came first; an e-mail that belongs to another number stays with that number.
/// </summary>
internal sealed class ImportCustomers(EcommerceDbContext db, Guid importId, FirstOrderDays firstDays)
{
    private readonly Dictionary<int, Person> _byId = [];
    private readonly Dictionary<string, Person> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> _byEmail = new(StringComparer.Ordinal);
    private readonly HashSet<(string? Number, string? Email)> _seen = [];
    private readonly HashSet<Person> _changed = [];

    /// <summary>Customers created.</summary>
    public int Created { get; private set; }

    /// <summary>
    /// Days of the first orders that customers had before this import: an earlier order that comes in now makes those
    /// orders returning ones.
    /// </summary>
    public HashSet<DateOnly> FormerFirstDays { get; } = [];

    /// <summary>Key of the customer of a row that <see cref="EnsureAsync"/> has seen; null for a guest.</summary>
    public int? IdOf(ImportRow row) =>
        row.Customer is not null ? _byNumber[row.Customer].Id : row.Email is not null ? _byEmail[row.Email].Id : null;

    /// <summary>Makes sure that every customer of the rows exists, and has the number and e-mail that they bring.</summary>
    public async Task EnsureAsync(IEnumerable<ImportRow> firstRows, CancellationToken cancellationToken)
    {
        var unseen = firstRows.Where(row => (row.Customer is not null || row.Email is not null) && _seen.Add((row.Customer, row.Email))).ToList();
        foreach (var chunk in unseen.Chunk(500))
        {
            FormerFirstDays.UnionWith(await firstDays.OfAsync(await FindAsync(chunk, cancellationToken), cancellationToken));
        }

        var fresh = new HashSet<Person>();
        foreach (var row in unseen)
        {
            Resolve(row, fresh);
        }

        Created += await new BulkInsert<Customer>(db).InsertAsync(
            fresh.Select(person => new Customer
            {
                Number = person.Number,
                Email = person.Email,
                Country = person.Country,
                CreatedAtUtc = person.CreatedAtUtc,
                ImportId = importId,
                Version = 1,
            }),
            cancellationToken);
        foreach (var chunk in unseen.Chunk(500))
        {
            await FindAsync(chunk, cancellationToken);
        }

        foreach (var person in _changed)
        {
            await db.Customers.Where(c => c.Id == person.Id).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Number, person.Number).SetProperty(c => c.Email, person.Email).SetProperty(c => c.Version, c => c.Version + 1),
                cancellationToken);
        }

        _changed.Clear();
    }

    private void Resolve(ImportRow row, HashSet<Person> fresh)
    {
        var byNumber = row.Customer is null ? null : _byNumber.GetValueOrDefault(row.Customer);
        var byEmail = row.Email is null ? null : _byEmail.GetValueOrDefault(row.Email);
        if (byNumber is not null && byEmail is { Number: null } && byNumber != byEmail && byNumber.Email is null && (fresh.Contains(byNumber) || fresh.Contains(byEmail)))
        {
            // Both came without the other before this row. Of two that are stored each has its orders; they are left apart.
            (fresh.Contains(byNumber) ? byNumber : byEmail).IsAbsorbed = true;
            var kept = byNumber.IsAbsorbed ? byEmail : byNumber;
            fresh.RemoveWhere(person => person.IsAbsorbed);
            (_byNumber[row.Customer!], _byEmail[row.Email!]) = (kept, kept);
            (kept.Number, kept.Email) = (row.Customer, row.Email);
            NoteChange(kept);
            return;
        }

        var person = byNumber ?? (row.Customer is null || byEmail?.Number is null ? byEmail : null);
        if (person is null)
        {
            person = new Person { Country = row.Country, CreatedAtUtc = row.AtUtc };
            fresh.Add(person);
        }

        if (row.Customer is not null && person.Number is null)
        {
            (person.Number, _byNumber[row.Customer]) = (row.Customer, person);
            NoteChange(person);
        }

        if (row.Email is not null && person.Email is null && byEmail is null)
        {
            (person.Email, _byEmail[row.Email]) = (row.Email, person);
            NoteChange(person);
        }
    }

    private void NoteChange(Person person)
    {
        if (person.Id is not null)
        {
            _changed.Add(person);
        }
    }

    private async Task<List<int>> FindAsync(ImportRow[] rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(r => r.Customer).OfType<string>().Distinct().ToList();
        var emails = rows.Select(r => r.Email).OfType<string>().Distinct().ToList();
        var found = await db.Customers.AsNoTracking()
            .Where(c => numbers.Contains(c.Number!) || emails.Contains(c.Email!))
            .Select(c => new { c.Id, c.Number, c.Email })
            .ToListAsync(cancellationToken);
        foreach (var customer in found.Where(c => !_byId.ContainsKey(c.Id)))
        {
            // One that this import has just made is known by what it was made with.
            var person = (customer.Number is null ? null : _byNumber.GetValueOrDefault(customer.Number))
                ?? (customer.Email is null ? null : _byEmail.GetValueOrDefault(customer.Email))
                ?? new Person { Number = customer.Number, Email = customer.Email };
            person.Id = customer.Id;
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

        return [.. found.Select(c => c.Id)];
    }

    private sealed class Person
    {
        public int? Id { get; set; }

        public string? Number { get; set; }

        public string? Email { get; set; }

        public string Country { get; init; } = string.Empty;

        public DateTime CreatedAtUtc { get; init; }

        public bool IsAbsorbed { get; set; }
    }
}
