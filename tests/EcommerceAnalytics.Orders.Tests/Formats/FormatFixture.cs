using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Tests.Imports;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>A store in the summer of 2026, after the samples.</summary>
public abstract class FormatFixture : ImportFixture
{
    protected FormatFixture(DatabaseProvider provider)
        : base(provider) => Time.SetUtcNow(new DateTimeOffset(2026, 7, 31, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Imports a sample.</summary>
    public Task<ImportResult> ImportSampleAsync(string name, ImportRequest? request = null) => ImportAsync(SampleFiles.PathOf(name), request: request);

    /// <summary>The orders whose numbers begin so, with their lines and products.</summary>
    public Task<List<Order>> OrdersAsync(string prefix) => InScopeAsync(db => db.Orders.AsNoTracking()
        .Include(o => o.Lines.OrderBy(l => l.Id)).ThenInclude(l => l.Product).ThenInclude(p => p.Category).Include(o => o.Customer)
        .Where(o => o.Number.StartsWith(prefix)).OrderBy(o => o.Number).ToListAsync());

    /// <summary>What the counted orders of a prefix come to.</summary>
    public async Task<(int Orders, decimal Total)> CountedAsync(string prefix)
    {
        var counted = (await OrdersAsync(prefix)).FindAll(order => order.Status != OrderStatus.Cancelled);
        return (counted.Count, counted.Sum(TotalOf));
    }

    /// <summary>What refunds of orders of a prefix come to, with tax and shipping.</summary>
    public Task<decimal> RefundedAsync(string prefix) => InScopeAsync(async db =>
    {
        var lines = await db.RefundLines.Where(l => l.Refund.Number.StartsWith(prefix)).ToListAsync();
        return lines.Sum(l => l.Amount + l.Tax + l.Shipping);
    });

    /// <summary>What an order comes to.</summary>
    public static decimal TotalOf(Order order) => order.Gross - order.Discount + order.Tax + order.Shipping;

    /// <summary>The issues of a reason.</summary>
    public Task<List<Data.Imports.ImportIssue>> IssuesAsync(string reason, string orderPrefix) =>
        InScopeAsync(db => db.ImportIssues.Where(i => i.Reason == reason && i.OrderNumber!.StartsWith(orderPrefix)).OrderBy(i => i.Line).ToListAsync());
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteFormats() : FormatFixture(DatabaseProvider.Sqlite);

/// <summary>The same on MySQL.</summary>
public sealed class MySqlFormats() : FormatFixture(DatabaseProvider.MySql);
