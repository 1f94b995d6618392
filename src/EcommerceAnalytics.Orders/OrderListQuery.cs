using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders;

/// <summary>A page of orders.</summary>
public sealed class OrderListQuery(EcommerceDbContext db, StoreClock clock)
{
    private const int MaxListedCustomers = 500;

    // No number contains a later character.
    private const string LastCharacter = "\U0010FFFF";

    /// <summary>Reads a page. Without a range, orders of all time.</summary>
    /// <param name="request">Filters, order and page.</param>
    /// <param name="range">The range of time.</param>
    /// <exception cref="RequestException">400: the country is not known, the range or <c>updatedSince</c> is out of bounds, or minTotalSales is greater than maxTotalSales.</exception>
    public async Task<Page<OrderSummaryResponse>> RunAsync(OrderListRequest request, PeriodRequest range, CancellationToken cancellationToken)
    {
        if (request.MinTotalSales > request.MaxTotalSales)
        {
            throw RequestException.Invalid("minTotalSales", "minTotalSales must not be greater than maxTotalSales.");
        }

        if (request.UpdatedSince is { UtcDateTime: var since }
            && (DateOnly.FromDateTime(since) < PeriodRequest.MinDate || DateOnly.FromDateTime(since) > PeriodRequest.MaxDate))
        {
            throw RequestException.Invalid("updatedSince", $"Dates must be between {PeriodRequest.MinDate:yyyy-MM-dd} and {PeriodRequest.MaxDate:yyyy-MM-dd}.");
        }

        var orders = Filter(request, range.NamesARange() ? range.Resolve(clock) : null);
        if (request.Search is { } search)
        {
            orders = await SearchAsync(orders, search.Trim(), cancellationToken);
        }

        return await Sort(WithTotals(orders, request), request.OrderBy)
            .ToPageAsync(o => new OrderSummaryResponse
            {
                Id = o.Order.Id,
                Source = o.Order.Source,
                Number = o.Order.Number,
                CustomerId = o.Order.CustomerId,
                Country = o.Order.Country,
                Currency = o.Order.Currency,
                Region = o.Order.Region,
                Channel = o.Order.Channel,
                PaymentMethod = o.Order.PaymentMethod,
                Status = o.Order.Status,
                PlacedAt = o.Order.PlacedAtUtc,
                UpdatedAt = o.Order.UpdatedAtUtc,
                Day = o.Order.Day,
                IsTest = o.Order.IsTest,
                LineCount = o.Order.Lines.Count,
                GrossSales = o.Order.Gross,
                Discount = o.Order.Discount,
                Returns = db.RefundLines.Where(r => r.OrderId == o.Order.Id).Sum(r => r.Amount),
                Tax = o.Order.Tax,
                Shipping = o.Order.Shipping,
                TaxReturned = db.RefundLines.Where(r => r.OrderId == o.Order.Id).Sum(r => r.Tax),
                ShippingReturned = db.RefundLines.Where(r => r.OrderId == o.Order.Id).Sum(r => r.Shipping),
            }, request, cancellationToken);
    }

    private IQueryable<Order> Filter(OrderListRequest request, Period? period)
    {
        var orders = db.Orders.AsNoTracking();
        if (request.CustomerId is { } customerId)
        {
            orders = orders.Where(o => o.CustomerId == customerId);
        }

        if (request.CustomerEmail is { } address)
        {
            var email = EmailAddress.Normalize(address);
            orders = orders.Where(o => db.Customers.Where(c => c.Email == email).Select(c => (int?)c.Id).Contains(o.CustomerId));
        }

        if (request.Number is { } number)
        {
            orders = orders.Where(o => o.Number == number);
        }

        if (request.Source is { } source)
        {
            orders = orders.Where(o => o.Source == source);
        }

        if (request.Channel is { } channel)
        {
            orders = orders.Where(o => o.Channel == channel);
        }

        if (request.ProductId is { } productId)
        {
            // As IN: a correlated EXISTS may be answered order by order, which takes minutes on a million lines.
            orders = orders.Where(o => db.OrderLines.Where(l => l.ProductId == productId).Select(l => l.OrderId).Contains(o.Id));
        }

        if (request.Status is { Count: > 0 } statuses)
        {
            orders = orders.Where(o => EF.Constant(statuses).Contains(o.Status));
        }

        if (request.Country is { } text)
        {
            var country = CountryCodes.Resolve(text);
            orders = orders.Where(o => o.Country == country);
        }

        if (request.UpdatedSince is { } updatedSince)
        {
            var since = updatedSince.UtcDateTime;
            orders = orders.Where(o => o.UpdatedAtUtc >= since);
        }

        return period is null ? orders : orders.Where(o => o.PlacedAtUtc >= period.From && o.PlacedAtUtc < period.To);
    }

    /// <summary>
    /// The beginning of a number is a range of its index. Customers are looked for first, in one pass over their table: as long
    /// as they are few, their orders are found by the index of customers.
    /// </summary>
    private async Task<IQueryable<Order>> SearchAsync(IQueryable<Order> orders, string text, CancellationToken cancellationToken)
    {
        var end = text + LastCharacter;
        var part = text.ToLowerInvariant();
        var customers = db.Customers.Where(c => SqlText.Lower(c.Name!).Contains(part) || c.Email!.Contains(part)).Select(c => (int?)c.Id);
        var few = await customers.OrderBy(id => id).Take(MaxListedCustomers + 1).ToListAsync(cancellationToken);
        return few.Count <= MaxListedCustomers
            ? orders.Where(o => (string.Compare(o.Number, text) >= 0 && string.Compare(o.Number, end) < 0) || few.Contains(o.CustomerId))
            : orders.Where(o => (string.Compare(o.Number, text) >= 0 && string.Compare(o.Number, end) < 0) || customers.Contains(o.CustomerId));
    }

    private IQueryable<OrderWithTotal> WithTotals(IQueryable<Order> orders, OrderListRequest request)
    {
        var totals = orders.Select(o => new OrderWithTotal
        {
            Order = o,
            Total = o.Gross - o.Discount - db.RefundLines.Where(r => r.OrderId == o.Id).Sum(r => r.Amount + r.Tax + r.Shipping) + o.Tax + o.Shipping,
        });
        if (request.MinTotalSales is { } min)
        {
            totals = totals.Where(o => o.Total >= min);
        }

        if (request.MaxTotalSales is { } max)
        {
            totals = totals.Where(o => o.Total <= max);
        }

        return totals;
    }

    private static IOrderedQueryable<OrderWithTotal> Sort(IQueryable<OrderWithTotal> orders, OrderListOrder by) => by switch
    {
        OrderListOrder.Oldest => orders.OrderBy(o => o.Order.PlacedAtUtc).ThenBy(o => o.Order.Id),
        OrderListOrder.Gross => orders.OrderBy(o => o.Order.Gross).ThenBy(o => o.Order.Id),
        OrderListOrder.GrossDescending => orders.OrderByDescending(o => o.Order.Gross).ThenBy(o => o.Order.Id),
        OrderListOrder.Number => orders.OrderBy(o => o.Order.Number).ThenBy(o => o.Order.Source),
        OrderListOrder.TotalSales => orders.OrderBy(o => o.Total).ThenBy(o => o.Order.Id),
        OrderListOrder.TotalSalesDescending => orders.OrderByDescending(o => o.Total).ThenBy(o => o.Order.Id),
        _ => orders.OrderByDescending(o => o.Order.PlacedAtUtc).ThenByDescending(o => o.Order.Id),
    };

    private sealed class OrderWithTotal
    {
        public required Order Order { get; init; }

        /// <summary>The <c>total</c> of the response.</summary>
        public required decimal Total { get; init; }
    }
}
