using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The customers of a file: looked up by number or e-mail, created when new.</summary>
internal sealed class ImportCustomers(EcommerceDbContext db, CountedStatusesOptions counted)
{
    private readonly Dictionary<string, int> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byEmail = new(StringComparer.Ordinal);

    /// <summary>Customers created.</summary>
    public int Created { get; private set; }

    /// <summary>
    /// Days of the first orders that customers had before this import: an earlier order that comes in now makes those
    /// orders returning ones.
    /// </summary>
    public HashSet<DateOnly> FormerFirstDays { get; } = [];

    /// <summary>Key of the customer of a row that <see cref="EnsureAsync"/> has seen; null for a guest.</summary>
    public int? IdOf(ImportRow row) =>
        row.Customer is not null ? _byNumber[row.Customer] : row.Email is not null ? _byEmail[row.Email] : null;

    /// <summary>Makes sure that every customer of the rows exists.</summary>
    public async Task EnsureAsync(IEnumerable<ImportRow> firstRows, CancellationToken cancellationToken)
    {
        var unknown = firstRows
            .Where(row => row.Customer is not null ? !_byNumber.ContainsKey(row.Customer) : row.Email is not null && !_byEmail.ContainsKey(row.Email))
            .ToList();
        foreach (var chunk in unknown.Chunk(500))
        {
            var numbers = chunk.Where(r => r.Customer is not null).Select(r => r.Customer!).Distinct().ToList();
            var emails = chunk.Where(r => r.Email is not null).Select(r => r.Email!).Distinct().ToList();
            var known = await FindAsync(numbers, emails, cancellationToken);
            await RememberFirstDaysAsync(known, cancellationToken);
            var fresh = new List<Customer>();
            var takenEmails = new HashSet<string>(_byEmail.Keys, StringComparer.Ordinal);
            foreach (var row in chunk)
            {
                var isKnown = row.Customer is not null
                    ? _byNumber.ContainsKey(row.Customer) || fresh.Any(c => c.Number == row.Customer)
                    : takenEmails.Contains(row.Email!);
                if (!isKnown)
                {
                    fresh.Add(new Customer
                    {
                        Number = row.Customer,
                        Email = row.Email is not null && takenEmails.Add(row.Email) ? row.Email : null,
                        Country = row.Country,
                        CreatedAtUtc = row.AtUtc,
                        Version = 1,
                    });
                }
            }

            Created += await new BulkInsert<Customer>(db).InsertAsync(fresh, cancellationToken);
            await FindAsync(numbers, emails, cancellationToken);
        }
    }

    private async Task<List<int>> FindAsync(List<string> numbers, List<string> emails, CancellationToken cancellationToken)
    {
        var found = await db.Customers.AsNoTracking()
            .Where(c => numbers.Contains(c.Number!) || emails.Contains(c.Email!))
            .Select(c => new { c.Id, c.Number, c.Email })
            .ToListAsync(cancellationToken);
        foreach (var customer in found)
        {
            if (customer.Number is not null)
            {
                _byNumber[customer.Number] = customer.Id;
            }

            if (customer.Email is not null)
            {
                _byEmail[customer.Email] = customer.Id;
            }
        }

        return [.. found.Select(c => c.Id)];
    }

    private async Task RememberFirstDaysAsync(List<int> customerIds, CancellationToken cancellationToken)
    {
        if (customerIds.Count > 0)
        {
            FormerFirstDays.UnionWith(await db.Orders.Counted(counted.Statuses)
                .Where(o => customerIds.Contains(o.CustomerId!.Value))
                .GroupBy(o => o.CustomerId)
                .Select(group => group.Min(o => o.Day))
                .ToListAsync(cancellationToken));
        }
    }
}
