using System.Globalization;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>The state that responses depend on but the data version does not cover.</summary>
internal static class ResponseStamps
{
    /// <summary>Stock and prices.</summary>
    public static async Task<string> StockAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var stock = await session.Db.Inventory.SumAsync(i => i.Version, cancellationToken);
        var products = await session.Db.Products.SumAsync(p => p.Version, cancellationToken);
        var newest = await session.Db.Products.MaxAsync(p => (int?)p.Id, cancellationToken);

        // After a restore, other changes could lead to the same sums.
        var prices = await session.Db.Products.SumAsync(p => p.Price, cancellationToken);
        var moved = await session.Db.StockMovements.OrderByDescending(m => m.Id).Select(m => new { m.Id, m.OccurredAtUtc }).FirstOrDefaultAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{stock}|{products}|{newest}|{prices}|{moved?.Id}|{moved?.OccurredAtUtc:O}");
    }

    /// <summary>The number of customers.</summary>
    public static async Task<string> CustomersAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await session.Db.Customers.MaxAsync(c => (int?)c.Id, cancellationToken) ?? 0).ToString(CultureInfo.InvariantCulture);

    /// <summary>The purchase model, which can be refitted without a change of data.</summary>
    public static async Task<string> ModelAsync(ReportSession session, CancellationToken cancellationToken) =>
        await session.Db.CustomerModels.OrderByDescending(m => m.Id).Select(m => new { m.Id, m.FittedAtUtc }).FirstOrDefaultAsync(cancellationToken) is { } model
            ? string.Create(CultureInfo.InvariantCulture, $"{model.Id}|{model.FittedAtUtc:O}")
            : string.Empty;

    /// <summary>The number of customers and the purchase model.</summary>
    public static async Task<string> CustomersAndModelAsync(ReportSession session, CancellationToken cancellationToken) =>
        $"{await CustomersAsync(session, cancellationToken)}|{await ModelAsync(session, cancellationToken)}";
}
