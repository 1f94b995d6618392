using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>
/// The days of customers' first counted orders. A write of orders changes the figures of those before it and after it: an order is a new
/// customer's or a returning one's depending on whether there is an earlier one.
/// </summary>
internal sealed class FirstOrderDays(EcommerceDbContext db, CountedStatusesOptions counted)
{
    private const int CustomersPerQuery = 500;

    public async Task<HashSet<DateOnly>> OfAsync(IEnumerable<int> customerIds, CancellationToken cancellationToken)
    {
        var days = new HashSet<DateOnly>();
        foreach (var chunk in customerIds.Chunk(CustomersPerQuery))
        {
            days.UnionWith(await db.Orders.Counted(counted.Statuses)
                .Where(o => chunk.Contains(o.CustomerId!.Value))
                .GroupBy(o => o.CustomerId)
                .Select(group => group.Min(o => o.Day))
                .ToListAsync(cancellationToken));
        }

        return days;
    }
}
