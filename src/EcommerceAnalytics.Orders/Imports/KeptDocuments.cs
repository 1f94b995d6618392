using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What an undoing keeps because it has changed since the import, each once.</summary>
internal sealed class KeptDocuments
{
    // Like every value in an issue.
    private const int MaxLength = 200;

    private readonly Dictionary<(string Subject, string Number), string> _all = [];

    public HashSet<long> OrderIds { get; } = [];

    public int Count => _all.Count;

    public IEnumerable<(string Subject, string Number, string Change)> All => _all.Select(k => (k.Key.Subject, Short(k.Key.Number), Short(k.Value)));

    public bool Contains(string number) => _all.ContainsKey((AuditSubjects.Order, number));

    public void Add(string subject, string number, string change) => _all.TryAdd((subject, number), change);

    private static string Short(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
