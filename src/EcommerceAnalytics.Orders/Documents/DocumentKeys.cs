using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>
/// Finds documents by their keys. A number that is asked for in one source may be found in another one that is asked for as well: the caller looks at the
/// key of what it gets, and changes nothing by these queries.
/// </summary>
internal static class DocumentKeys
{
    /// <summary>The orders with these keys.</summary>
    public static IQueryable<Order> WithKeys(this IQueryable<Order> orders, IReadOnlyCollection<DocumentKey> keys)
    {
        var (sources, numbers) = PartsOf(keys);
        return orders.Where(o => numbers.Contains(o.Number) && sources.Contains(o.Source));
    }

    /// <summary>The refunds with these keys.</summary>
    public static IQueryable<Refund> WithKeys(this IQueryable<Refund> refunds, IReadOnlyCollection<DocumentKey> keys)
    {
        var (sources, numbers) = PartsOf(keys);
        return refunds.Where(r => numbers.Contains(r.Number) && sources.Contains(r.Source));
    }

    /// <summary>The imported documents with these keys.</summary>
    public static IQueryable<ImportedDocument> WithKeys(this IQueryable<ImportedDocument> documents, IReadOnlyCollection<DocumentKey> keys)
    {
        var (sources, numbers) = PartsOf(keys);
        return documents.Where(d => numbers.Contains(d.Number) && sources.Contains(d.Source));
    }

    /// <summary>The numbers of each source: for statements that must find these documents and no other.</summary>
    public static IEnumerable<(string Source, List<string> Numbers)> BySource(this IEnumerable<DocumentKey> keys) =>
        keys.GroupBy(key => key.Source, StringComparer.Ordinal).Select(group => (group.Key, group.Select(key => key.Number).ToList()));

    private static (List<string> Sources, List<string> Numbers) PartsOf(IReadOnlyCollection<DocumentKey> keys) =>
        ([.. keys.Select(key => key.Source).Distinct(StringComparer.Ordinal)], [.. keys.Select(key => key.Number)]);
}
