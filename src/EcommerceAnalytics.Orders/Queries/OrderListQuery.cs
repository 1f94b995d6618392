using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Queries;

/// <summary>A page of orders.</summary>
public sealed class OrderListQuery(EcommerceDbContext db, StoreClock clock)
{
    /// <summary>Reads a page. Without a range, orders of all time.</summary>
    /// <exception cref="RequestException">400: the country is not known or the range is malformed.</exception>
    public Task<Page<OrderSummaryResponse>> RunAsync(OrderListRequest request, PeriodRequest range, CancellationToken cancellationToken) =>
        Sort(Filter(request, range.NamesARange() ? range.Resolve(clock) : null), request.OrderBy)
            .ToPageAsync(o => new OrderSummaryResponse
            {
                Id = o.Id,
                Number = o.Number,
                CustomerId = o.CustomerId,
                Country = o.Country,
                Currency = o.Currency,
                Status = o.Status,
                PlacedAt = o.PlacedAtUtc,
                Day = o.Day,
                LineCount = o.Lines.Count,
                Gross = o.Gross,
                Discount = o.Discount,
                Returns = db.RefundLines.Where(r => r.OrderId == o.Id).Sum(r => r.Amount),
                Tax = o.Tax,
                Shipping = o.Shipping,
            }, request, cancellationToken);

    private IQueryable<Order> Filter(OrderListRequest request, Period? period)
    {
        var orders = db.Orders.AsNoTracking();
        if (request.CustomerId is { } customerId)
        {
            orders = orders.Where(o => o.CustomerId == customerId);
        }

        if (request.ProductId is { } productId)
        {
            // As IN: a correlated EXISTS may be answered order by order, which takes minutes on a million lines.
            orders = orders.Where(o => db.OrderLines.Where(l => l.ProductId == productId).Select(l => l.OrderId).Contains(o.Id));
        }

        if (request.Status is { } status)
        {
            orders = orders.Where(o => o.Status == status);
        }

        if (request.Country is { } text)
        {
            var country = CountryCodes.Resolve(text);
            orders = orders.Where(o => o.Country == country);
        }

        return period is null ? orders : orders.Where(o => o.PlacedAtUtc >= period.From && o.PlacedAtUtc < period.To);
    }

    private static IOrderedQueryable<Order> Sort(IQueryable<Order> orders, OrderListOrder by) => by switch
    {
        OrderListOrder.Oldest => orders.OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id),
        OrderListOrder.Gross => orders.OrderBy(o => o.Gross).ThenBy(o => o.Id),
        OrderListOrder.GrossDescending => orders.OrderByDescending(o => o.Gross).ThenBy(o => o.Id),
        OrderListOrder.Number => orders.OrderBy(o => o.Number),
        _ => orders.OrderByDescending(o => o.PlacedAtUtc).ThenByDescending(o => o.Id),
    };
}
