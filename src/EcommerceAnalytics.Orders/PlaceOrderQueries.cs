using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders;

/// <summary>The queries of <see cref="PlaceOrderCommand"/>, compiled once per host.</summary>
public sealed class PlaceOrderQueries
{
    internal Func<EcommerceDbContext, int, CancellationToken, Task<bool>> CustomerExists { get; } = EF.CompileAsyncQuery(
        (EcommerceDbContext db, int id, CancellationToken cancellationToken) => db.Customers.Any(c => c.Id == id));

    internal Func<EcommerceDbContext, string, CancellationToken, Task<int?>> CustomerIdByEmail { get; } = EF.CompileAsyncQuery(
        (EcommerceDbContext db, string email, CancellationToken cancellationToken) =>
            db.Customers.Where(c => c.Email == email).Select(c => (int?)c.Id)
                .Concat(db.CustomerMerges.Where(m => m.Email == email).Select(m => (int?)m.KeptId)).FirstOrDefault());

    internal Func<EcommerceDbContext, int[], string[], IAsyncEnumerable<ProductToSell>> Products { get; } = EF.CompileAsyncQuery(
        (EcommerceDbContext db, int[] ids, string[] skus) => db.Products.AsNoTracking()
            .Where(p => ids.Contains(p.Id) || skus.Contains(p.Sku))
            .Select(p => new ProductToSell(p.Id, p.Sku, p.Name, p.Price, p.UnitCost, p.IsActive)));
}

/// <summary>What an order needs of a product.</summary>
internal sealed record ProductToSell(int Id, string Sku, string Name, decimal Price, decimal? UnitCost, bool IsActive)
{
    public OrderLineResponse ToResponse(OrderLine line) => new()
    {
        Id = line.Id,
        ProductId = Id,
        Sku = Sku,
        Name = Name,
        Quantity = line.Quantity,
        UnitPrice = line.UnitPrice,
        GrossSales = line.Gross,
        Discount = line.Discount,
        Tax = line.Tax,
    };
}
