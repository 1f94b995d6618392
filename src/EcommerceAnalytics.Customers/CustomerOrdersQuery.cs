using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>A page of a customer's orders.</summary>
public sealed class CustomerOrdersQuery(EcommerceDbContext db)
{
    /// <summary>Reads a page, newest first, cancelled orders included.</summary>
    /// <exception cref="RequestException">404: no such customer.</exception>
    public async Task<Page<CustomerOrderResponse>> RunAsync(int id, PageRequest request, CancellationToken cancellationToken)
    {
        if (!await db.Customers.AnyAsync(c => c.Id == id, cancellationToken))
        {
            throw await CustomerMerging.MissingAsync(db, id, cancellationToken);
        }

        return await db.Orders.AsNoTracking()
            .Where(o => o.CustomerId == id)
            .OrderByDescending(o => o.PlacedAtUtc).ThenByDescending(o => o.Id)
            .ToPageAsync(o => new CustomerOrderResponse
            {
                Id = o.Id,
                Number = o.Number,
                Country = o.Country,
                Currency = o.Currency,
                Status = o.Status,
                PlacedAt = o.PlacedAtUtc,
                LineCount = o.Lines.Count,
                GrossSales = o.Gross,
                Discount = o.Discount,
                Returns = db.RefundLines.Where(r => r.OrderId == o.Id).Sum(r => r.Amount),
            }, request, cancellationToken);
    }
}
