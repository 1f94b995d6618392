using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>Checks facts against each other: a few statements over the whole store, each reading a table once.</summary>
internal static class FactAudit
{
    private const int MaxCounted = 1000;
    private const int MaxListed = 20;

    /// <summary>Runs every check.</summary>
    public static async Task<IReadOnlyList<FactCheck>> RunAsync(EcommerceDbContext db, StoreOptions store, CancellationToken cancellationToken)
    {
        var checks = new List<FactCheck>();
        await AddAsync(FactCheckKind.ReturnedUnits, ReturnedUnits(db), Order);
        await AddAsync(FactCheckKind.ReturnedAmounts, ReturnedAmounts(db), Order);
        await AddAsync(FactCheckKind.RefundedOrders, RefundedOrders(db), Order);
        await AddAsync(FactCheckKind.RefundLinks, RefundLinks(db), Order);
        await AddAsync(FactCheckKind.ReturnsAlone, ReturnsAlone(db), Order);
        await AddAsync(FactCheckKind.OrderTotals, OrderTotals(db), Order);
        await AddAsync(FactCheckKind.CustomerEmails, CustomerEmails(db), id => $"/api/v1/customers/{id}");
        await AddAsync(FactCheckKind.StockLevels, StockLevels(db), id => $"/api/v1/products/{id}/inventory/movements");
        return checks;

        async Task AddAsync(FactCheckKind check, IQueryable<Fault> faults, Func<long, string> link)
        {
            var found = await faults.Take(MaxCounted).ToListAsync(cancellationToken);
            checks.Add(new FactCheck
            {
                Check = check,
                Failed = found.Count,
                Items = [.. found.OrderBy(f => f.Id).Take(MaxListed).Select(f => new FactFault(f.Id, f.Expected, f.Actual, store.LinkTo(link(f.Id))))],
            });
        }

        static string Order(long id) => $"/api/v1/orders/{id}";
    }

    /// <summary>What came back of each order line.</summary>
    private static IQueryable<Returned> ReturnedOfLines(EcommerceDbContext db) => db.RefundLines
        .Where(r => r.OrderLineId != null)
        .GroupBy(r => r.OrderLineId!.Value)
        .Select(g => new Returned { Id = g.Key, Units = g.Sum(r => r.Quantity), Amount = g.Sum(r => r.Amount) });

    private static IQueryable<Fault> ReturnedUnits(EcommerceDbContext db) =>
        from returned in ReturnedOfLines(db)
        join line in db.OrderLines on returned.Id equals line.Id
        where returned.Units > line.Quantity
        select new Fault { Id = line.OrderId, Expected = line.Quantity, Actual = returned.Units };

    private static IQueryable<Fault> ReturnedAmounts(EcommerceDbContext db) =>
        from returned in ReturnedOfLines(db)
        join line in db.OrderLines on returned.Id equals line.Id
        where returned.Amount > line.Gross - line.Discount
        select new Fault { Id = line.OrderId, Expected = line.Gross - line.Discount, Actual = returned.Amount };

    private static IQueryable<Fault> RefundedOrders(EcommerceDbContext db) =>
        from returned in db.RefundLines
            .Where(r => r.OrderId != null)
            .GroupBy(r => r.OrderId!.Value)
            .Select(g => new { Id = g.Key, Amount = g.Sum(r => r.Amount), Tax = g.Sum(r => r.Tax), Shipping = g.Sum(r => r.Shipping) })
        join order in db.Orders on returned.Id equals order.Id
        where returned.Amount > order.Gross - order.Discount || returned.Tax > order.Tax || returned.Shipping > order.Shipping
        select new Fault
        {
            Id = order.Id,
            Expected = order.Gross - order.Discount + order.Tax + order.Shipping,
            Actual = returned.Amount + returned.Tax + returned.Shipping,
        };

    private static IQueryable<Fault> RefundLinks(EcommerceDbContext db) =>
        from line in db.RefundLines
        where (line.Refund.OrderId != null && line.OrderId != line.Refund.OrderId)
            || (line.OrderLineId != null && (line.OrderLine!.OrderId != line.OrderId || line.OrderLine.ProductId != line.ProductId))
            || (line.OrderId != null && line.Refund.CustomerId != null && line.Order!.CustomerId != null && line.Order.CustomerId != line.Refund.CustomerId)
        select new Fault { Id = line.OrderId ?? line.Refund.OrderId ?? 0, Expected = line.Refund.OrderId ?? 0, Actual = line.OrderId ?? 0 };

    /// <summary>
    /// By the number of the return, or by its customer. A guest's return without an order is a guess in any case. Plus nothing, because by the
    /// index of products a database would read most of the lines there are.
    /// </summary>
    private static IQueryable<Fault> ReturnsAlone(EcommerceDbContext db)
    {
        var alone = db.RefundLines.Where(r => r.OrderId == null && r.Quantity > 0);
        var byNumber =
            from back in alone
            where back.Refund.OrderNumber != null || EF.Functions.Like(back.Refund.Number, "C%") || EF.Functions.Like(back.Refund.Number, "c%")
            join order in db.Orders on back.Refund.OrderNumber ?? back.Refund.Number.Substring(1) equals order.Number
            join line in db.OrderLines on order.Id equals line.OrderId
            where line.ProductId + 0 == back.ProductId && order.Currency == back.Refund.Currency
                && (order.Source == back.Refund.Source || !db.Orders.Any(own => own.Number == order.Number && own.Source == back.Refund.Source))
                && (order.CustomerId == null || back.Refund.CustomerId == null || order.CustomerId == back.Refund.CustomerId)
                && line.Quantity > (db.RefundLines.Where(r => r.OrderLineId == line.Id).Sum(r => (int?)r.Quantity) ?? 0)
            select new Fault { Id = order.Id, Expected = 0, Actual = back.Amount };
        var byCustomer =
            from back in alone
            where back.Refund.CustomerId != null
            join order in db.Orders on back.Refund.CustomerId equals order.CustomerId
            join line in db.OrderLines on order.Id equals line.OrderId
            where line.ProductId + 0 == back.ProductId && order.Currency == back.Refund.Currency && order.PlacedAtUtc <= back.Refund.RefundedAtUtc
                && back.Quantity <= line.Quantity - (db.RefundLines.Where(r => r.OrderLineId == line.Id).Sum(r => (int?)r.Quantity) ?? 0)
                && back.Amount <= line.Gross - line.Discount - (db.RefundLines.Where(r => r.OrderLineId == line.Id).Sum(r => (decimal?)r.Amount) ?? 0)
            select new Fault { Id = order.Id, Expected = 0, Actual = back.Amount };
        return byNumber.Union(byCustomer);
    }

    /// <summary>
    /// An order has no lines of shipping, so that tax beyond that of its lines is that of shipping. Without shipping there is none; an imported order
    /// is taken as its file has it.
    /// </summary>
    private static IQueryable<Fault> OrderTotals(EcommerceDbContext db) =>
        from order in db.Orders
        join lines in db.OrderLines.GroupBy(l => l.OrderId)
            .Select(g => new { Id = g.Key, Gross = g.Sum(l => l.Gross), Discount = g.Sum(l => l.Discount), Tax = g.Sum(l => l.Tax) })
            on order.Id equals lines.Id into all
        from lines in all.DefaultIfEmpty()
        where ((decimal?)lines.Gross ?? 0) != order.Gross || ((decimal?)lines.Discount ?? 0) != order.Discount
            || ((decimal?)lines.Tax ?? 0) > order.Tax
            || (lines.Tax > 0 && lines.Tax < order.Tax && lines.Gross > lines.Discount && order.Shipping == 0 && !db.ImportedDocuments.Any(d => d.Number == order.Number && d.Source == order.Source))
        select new Fault
        {
            Id = order.Id,
            Expected = ((decimal?)lines.Gross ?? 0) - ((decimal?)lines.Discount ?? 0) + ((decimal?)lines.Tax ?? 0),
            Actual = order.Gross - order.Discount + order.Tax,
        };

    private static IQueryable<Fault> CustomerEmails(EcommerceDbContext db) =>
        from customer in db.Customers
        join twins in db.Customers.Where(c => c.Email != null).GroupBy(c => SqlText.Lower(c.Email!.Trim())).Where(g => g.Count() > 1)
            .Select(g => new { Email = g.Key, Count = g.Count() })
            on SqlText.Lower(customer.Email!.Trim()) equals twins.Email
        select new Fault { Id = customer.Id, Expected = 1, Actual = twins.Count };

    private static IQueryable<Fault> StockLevels(EcommerceDbContext db) =>
        from item in db.Inventory
        join ledger in db.StockMovements.GroupBy(m => m.ProductId).Select(g => new { Id = g.Key, Units = g.Sum(m => m.Delta) })
            on item.ProductId equals ledger.Id into all
        from ledger in all.DefaultIfEmpty()
        where ((int?)ledger.Units ?? 0) != item.Quantity
        select new Fault { Id = item.ProductId, Expected = (int?)ledger.Units ?? 0, Actual = item.Quantity };

    private sealed class Fault
    {
        public required long Id { get; init; }

        public required decimal Expected { get; init; }

        public required decimal Actual { get; init; }
    }

    private sealed class Returned
    {
        public required long Id { get; init; }

        public required int Units { get; init; }

        public required decimal Amount { get; init; }
    }
}
