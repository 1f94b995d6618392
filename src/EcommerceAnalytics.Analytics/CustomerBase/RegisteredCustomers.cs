using System.Globalization;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Every customer of the store, those without an order included, in columns.</summary>
internal sealed class RegisteredCustomers
{
    private readonly object _read;
    private readonly int[] _ids;
    private readonly PackedTexts _numbers;
    private readonly string[] _countries;
    private readonly long _versions;

    private RegisteredCustomers(object read, int[] ids, PackedTexts numbers, string[] countries, long versions)
    {
        (_read, _ids, _numbers, _countries, _versions) = (read, ids, numbers, countries, versions);
        ByCountry = countries.CountBy(country => country).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);
    }

    public static RegisteredCustomers None { get; } = new(new object(), [], PackedTexts.None, [], 0);

    /// <summary>Number of them by home country.</summary>
    public IReadOnlyDictionary<string, int> ByCountry { get; }

    private int LastId => _ids.Length == 0 ? int.MinValue : _ids[^1];

    /// <summary>The home country; blank for a customer who is not there.</summary>
    public string CountryOf(int id) => Array.BinarySearch(_ids, id) is >= 0 and var at ? _countries[at] : string.Empty;

    /// <summary>The number in the store's source system; null for a customer who is not there.</summary>
    public string? NumberOf(int id) => Array.BinarySearch(_ids, id) is >= 0 and var at ? _numbers[at] : null;

    public bool Contains(int id) => Array.BinarySearch(_ids, id) >= 0;

    /// <summary>Whether these are the customers of another state, unchanged, and perhaps new ones.</summary>
    public bool Continues(RegisteredCustomers earlier) => ReferenceEquals(_read, earlier._read);

    /// <summary>Reads new customers; all when any known one has changed.</summary>
    /// <param name="db">The context.</param>
    /// <param name="mayHaveChanged">Whether known ones may have changed, or customers between them may have come, which takes a look at all of them to find out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<RegisteredCustomers> ReadAgainAsync(EcommerceDbContext db, bool mayHaveChanged, CancellationToken cancellationToken)
    {
        var lastId = LastId;
        if (mayHaveChanged && _ids.Length > 0)
        {
            var known = await db.Customers.Where(c => c.Id <= lastId).GroupBy(_ => 1)
                .Select(g => new { Count = g.Count(), Versions = g.Sum(c => c.Version) }).SingleOrDefaultAsync(cancellationToken);
            if (known is null || known.Count != _ids.Length || known.Versions != _versions)
            {
                return await None.ReadAfterAsync(db, int.MinValue, new object(), cancellationToken);
            }
        }

        return await ReadAfterAsync(db, lastId, _ids.Length == 0 ? new object() : _read, cancellationToken);
    }

    private async Task<RegisteredCustomers> ReadAfterAsync(EcommerceDbContext db, int lastId, object read, CancellationToken cancellationToken)
    {
        var (ids, numbers, countries, versions) = (new List<int>(), new PackedTexts.Builder(_numbers), new List<string>(), _versions);
        var last = lastId.ToString(CultureInfo.InvariantCulture);
        await using var command = db.Database.CreateCommand($"SELECT id, number, country, version FROM customers WHERE id > {last} ORDER BY id");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            ids.Add(row.GetInt32(0));
            numbers.Add(row.IsDBNull(1) ? null : row.GetString(1));
            countries.Add(string.Intern(row.GetString(2)));
            versions += row.GetInt64(3);
        }

        return ids.Count == 0 ? this : new RegisteredCustomers(read, [.. _ids, .. ids], numbers.Take(), [.. _countries, .. countries], versions);
    }
}
