using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Customers;

/// <summary>One customer from all sides: profile, orders, lifetime value, and what the analytics know.</summary>
public sealed class CustomerQuery(
    EcommerceDbContext db, CountedStatusesOptions counted, IOptions<StoreOptions> store, ICustomerInsights insights)
{
    /// <summary>Reads the customer.</summary>
    /// <returns>The customer and its version.</returns>
    /// <exception cref="RequestException">404: no such customer.</exception>
    public async Task<(CustomerDetailResponse Customer, long Version)> RunAsync(int id, CancellationToken cancellationToken)
    {
        var currency = store.Value.Currency;
        var orders = db.Orders.Counted(counted.Statuses).Where(o => o.CustomerId == id);
        var own = orders.Where(o => o.Currency == currency);
        var found = await db.Customers.AsNoTracking().Where(c => c.Id == id)
            .Select(c => new
            {
                Customer = c,
                Orders = orders.Count(),
                First = orders.Min(o => (DateTime?)o.PlacedAtUtc),
                Last = orders.Max(o => (DateTime?)o.PlacedAtUtc),
                Bought = own.Sum(o => o.Gross - o.Discount),
                Returned = own.SelectMany(o => db.RefundLines.Where(r => r.OrderId == o.Id)).Sum(r => r.Amount),
            })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw await CustomerMerging.MissingAsync(db, id, cancellationToken);
        var customer = found.Customer;
        var known = await insights.ReadAsync(id, cancellationToken);
        var response = new CustomerDetailResponse
        {
            Id = customer.Id,
            Number = customer.Number,
            Name = customer.Name,
            Email = customer.Email,
            Country = customer.Country,
            CreatedAt = customer.CreatedAtUtc,
            LifetimeValue = found.Bought - found.Returned,
            Currency = currency,
            Orders = found.Orders,
            FirstOrderAt = found.First,
            LastOrderAt = found.Last,
            Rhythm = known.Rhythm,
            Rfm = known.Rfm,
            Outlook = known.Outlook,
            TopCategories = known.TopCategories,
            Links = new CustomerLinks(store.Value.LinkTo($"/api/v1/customers/{id}/orders"), store.Value.LinkTo($"/api/v1/customers/{id}/recommendations")),
        };
        return (response, customer.Version);
    }
}
