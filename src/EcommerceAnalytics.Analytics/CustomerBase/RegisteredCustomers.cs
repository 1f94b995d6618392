using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Every customer of the store, those without an order included.</summary>
internal sealed class RegisteredCustomers
{
    private readonly Dictionary<int, CustomerIdentity> _byId;
    private readonly int _lastId;
    private readonly long _versions;

    private RegisteredCustomers(Dictionary<int, CustomerIdentity> byId, int lastId, long versions)
    {
        (_byId, _lastId, _versions) = (byId, lastId, versions);
        ByCountry = byId.Values.CountBy(c => c.Country).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);
    }

    public static RegisteredCustomers None { get; } = new([], int.MinValue, 0);

    /// <summary>Number of them by home country.</summary>
    public IReadOnlyDictionary<string, int> ByCountry { get; }

    public CustomerIdentity this[int id] => _byId[id];

    /// <summary>Reads new customers; all when any known one has changed.</summary>
    public async Task<RegisteredCustomers> ReadAgainAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Customers.Where(c => c.Id <= _lastId).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Versions = g.Sum(c => c.Version) }).SingleOrDefaultAsync(cancellationToken);
        var isSame = known is null ? _byId.Count == 0 : known.Count == _byId.Count && known.Versions == _versions;
        var after = isSame ? _lastId : int.MinValue;
        var read = await db.Customers.Where(c => c.Id > after)
            .Select(c => new { c.Id, c.Number, c.Country, c.Version }).ToListAsync(cancellationToken);
        if (isSame && read.Count == 0)
        {
            return this;
        }

        var all = isSame ? new Dictionary<int, CustomerIdentity>(_byId) : [];
        foreach (var c in read)
        {
            all.Add(c.Id, new CustomerIdentity(c.Id, c.Number, string.Intern(c.Country)));
        }

        return new RegisteredCustomers(all, all.Count == 0 ? int.MinValue : all.Keys.Max(), (isSame ? _versions : 0) + read.Sum(c => c.Version));
    }
}

/// <summary>The identity of a customer.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Number">The number in the store's source system.</param>
/// <param name="Country">Home country.</param>
internal sealed record CustomerIdentity(int Id, string? Number, string Country);
