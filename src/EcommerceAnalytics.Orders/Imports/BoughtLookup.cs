namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The lines that returns may be of, the likeliest first: those of counted orders, the latest first.</summary>
internal sealed class BoughtLookup(IEnumerable<BoughtLine> lines)
{
    public List<BoughtLine> Lines { get; } = [.. lines.OrderByDescending(l => l.IsCounted).ThenByDescending(l => l.AtUtc).ThenByDescending(l => l.Id)];

    public ILookup<(string Number, int ProductId), BoughtLine> ByNumber => field ??= Lines.ToLookup(l => (l.OrderNumber, l.ProductId));

    public ILookup<(int? CustomerId, int ProductId), BoughtLine> ByCustomer => field ??= Lines.ToLookup(l => (l.CustomerId, l.ProductId));
}
