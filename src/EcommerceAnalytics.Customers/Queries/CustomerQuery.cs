using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Customers.Contracts;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Customers.Queries;

/// <summary>One customer from all sides: profile, orders, lifetime value, and what the analytics know.</summary>
public sealed class CustomerQuery(
    EcommerceDbContext db, CountedStatusesOptions counted, IOptions<StoreOptions> store, ICustomerInsights insights)
{
    /// <summary>Reads the customer.</summary>
    /// <returns>The customer and its version.</returns>
    /// <exception cref="RequestException">404: no such customer.</exception>
    public async Task<(CustomerDetailResponse Customer, long Version)> RunAsync(int id, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("customer", id);
        var currency = store.Value.Currency;
        var orders = db.Orders.Counted(counted.Statuses).Where(o => o.CustomerId == id);
        var placed = await orders
            .GroupBy(o => o.CustomerId)
            .Select(g => new { Count = g.Count(), First = g.Min(o => o.PlacedAtUtc), Last = g.Max(o => o.PlacedAtUtc) })
            .SingleOrDefaultAsync(cancellationToken);
        var bought = await orders.Where(o => o.Currency == currency).SumAsync(o => o.Gross - o.Discount, cancellationToken);
        var returned = await orders.Where(o => o.Currency == currency)
            .SelectMany(o => db.RefundLines.Where(r => r.OrderId == o.Id))
            .SumAsync(r => r.Amount, cancellationToken);
        var known = await insights.ReadAsync(id, cancellationToken);
        var response = new CustomerDetailResponse
        {
            Id = customer.Id,
            Number = customer.Number,
            Name = customer.Name,
            Email = customer.Email,
            Country = customer.Country,
            CreatedAt = customer.CreatedAtUtc,
            LifetimeValue = bought - returned,
            Currency = currency,
            Orders = placed?.Count ?? 0,
            FirstOrderAt = placed?.First,
            LastOrderAt = placed?.Last,
            Rhythm = known.Rhythm,
            Rfm = known.Rfm,
            Outlook = known.Outlook,
            TopCategories = known.TopCategories,
            Links = new CustomerLinks($"/api/v1/customers/{id}/orders", $"/api/v1/customers/{id}/recommendations"),
        };
        return (response, customer.Version);
    }
}
