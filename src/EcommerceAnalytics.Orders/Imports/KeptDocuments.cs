using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What an undoing keeps because it has changed since the import, each once.</summary>
internal sealed class KeptDocuments
{
    // Like every value in an issue.
    private const int MaxLength = 200;

    private readonly Dictionary<(string Subject, string? Source, string Number), string> _all = [];

    public HashSet<long> OrderIds { get; } = [];

    public int Count => _all.Count;

    public IEnumerable<(string Subject, string Number, string Change)> All => _all.Select(k => (k.Key.Subject, Short(k.Key.Number), Short(k.Value)));

    public bool Contains(DocumentKey key) => _all.ContainsKey((AuditSubjects.Order, key.Source, key.Number));

    public void Add(DocumentKey key, string change) => _all.TryAdd((AuditSubjects.Order, key.Source, key.Number), change);

    public void Add(string subject, string number, string change) => _all.TryAdd((subject, null, number), change);

    private static string Short(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
