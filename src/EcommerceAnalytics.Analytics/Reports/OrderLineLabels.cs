using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The discount codes and the tags of orders as text: few orders have any, and most of these have the same.</summary>
internal sealed class OrderLineLabels
{
    private const string Separator = "; ";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private Dictionary<long, string> _codes = [];
    private Dictionary<long, string> _tags = [];

    /// <summary>Reads those of the orders.</summary>
    public static async Task<OrderLineLabels> ReadAsync(EcommerceDbContext db, IQueryable<Order> orders, CancellationToken cancellationToken)
    {
        var labels = new OrderLineLabels();

        // Most stores have neither, and nobody should look through their orders for them.
        var (haveCodes, haveTags) = (await db.OrderDiscountCodes.AnyAsync(cancellationToken), await db.OrderTags.AnyAsync(cancellationToken));
        labels._codes = !haveCodes ? [] : await labels.TextsAsync(
            orders.Join(db.OrderDiscountCodes, o => o.Id, c => c.OrderId, (_, code) => code).OrderBy(c => c.OrderId).ThenBy(c => c.Id).AsNoTracking().AsAsyncEnumerable(),
            code => (code.OrderId, code.Amount is { } amount ? string.Create(CultureInfo.InvariantCulture, $"{code.Code}:{amount:0.00##}") : code.Code),
            cancellationToken);
        labels._tags = !haveTags ? [] : await labels.TextsAsync(
            orders.Join(db.OrderTags, o => o.Id, t => t.OrderId, (_, tag) => tag).OrderBy(t => t.OrderId).ThenBy(t => t.Id).AsNoTracking().AsAsyncEnumerable(),
            tag => (tag.OrderId, tag.Tag),
            cancellationToken);
        return labels;
    }

    /// <summary>The codes of an order, each with what it took off; null for none.</summary>
    public string? CodesOf(long orderId) => _codes.GetValueOrDefault(orderId);

    /// <summary>The tags of an order; null for none.</summary>
    public string? TagsOf(long orderId) => _tags.GetValueOrDefault(orderId);

    private async Task<Dictionary<long, string>> TextsAsync<T>(IAsyncEnumerable<T> labels, Func<T, (long OrderId, string Text)> read, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<long, string>();
        await foreach (var label in labels.WithCancellation(cancellationToken))
        {
            var (orderId, text) = read(label);
            texts[orderId] = Shared(texts.TryGetValue(orderId, out var before) ? before + Separator + text : text);
        }

        return texts;
    }

    private string Shared(string text)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts.Add(text, text);
        return text;
    }
}
