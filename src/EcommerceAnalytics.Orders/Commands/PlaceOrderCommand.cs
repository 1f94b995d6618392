using System.Globalization;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Contracts;
using EcommerceAnalytics.Orders.Pricing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Orders.Commands;

/// <summary>Places an order: prices, tax, stock and facts in the caller's one transaction.</summary>
public sealed class PlaceOrderCommand(
    EcommerceDbContext db, StoreClock clock, StockLedger stock, TaxRates taxes, CountedStatusesOptions counted, IOptions<StoreOptions> store)
{
    /// <summary>Places the order.</summary>
    /// <exception cref="RequestException">400: the country is not known, or a line does not name one product. 409: not enough
    /// stock. 422: no such customer or product, a product no longer offered, or amounts that do not fit.</exception>
    public async Task<OrderResponse> RunAsync(PlaceOrderRequest request, string? userName, CancellationToken cancellationToken)
    {
        if (!CountryCodes.TryResolve(request.Country, out var country))
        {
            throw RequestException.Invalid("country", "Unknown country; give an ISO 3166-1 alpha-2 code such as GB or DE, or ZZ when it is not known.");
        }

        if (request.CustomerId is { } customerId && !await db.Customers.AnyAsync(c => c.Id == customerId, cancellationToken))
        {
            throw RequestException.Unprocessable("customerId", $"There is no customer {customerId}.");
        }

        var products = await FindProductsAsync(request.Lines, cancellationToken);
        var amounts = OrderPricing.Price(
            [.. request.Lines.Zip(products, (line, product) => new LineToPrice(line.Quantity, product.Price, product.UnitCost, line.Discount))],
            request.Discount);
        var order = NewOrder(request, country, amounts);
        for (var i = 0; i < products.Count; i++)
        {
            order.Lines.Add(new OrderLine
            {
                ProductId = products[i].Id,
                Quantity = request.Lines[i].Quantity,
                UnitPrice = products[i].Price,
                Gross = amounts.Lines[i].Gross,
                Discount = amounts.Lines[i].Discount,
                Cost = amounts.Lines[i].Cost,
            });
        }

        if (counted.Counts(order.Status))
        {
            await ChangedDays.MarkAsync(db, order, counted, cancellationToken);
        }
        else
        {
            db.MarkChanged(null);
        }

        db.Orders.Add(order);
        await db.SaveChangesAsync(cancellationToken);
        var shortages = await stock.TakeAsync(order.Lines.Select(l => new StockLine(l.ProductId, l.Quantity)), order.Id, userName, cancellationToken);
        if (shortages.Count > 0)
        {
            throw StockShortage.ToException(shortages);
        }

        return OrderResponse.From(order, order.Lines.Zip(products, (line, product) => product.ToResponse(line)), []);
    }

    private Order NewOrder(PlaceOrderRequest request, string country, OrderAmounts amounts)
    {
        var now = clock.UtcNow;
        var day = clock.DayOf(now);
        return new Order
        {
            Number = DocumentNumber.New(DocumentNumber.Order, day),
            CustomerId = request.CustomerId,
            Country = country,
            Currency = store.Value.Currency,
            Status = OrderStatus.Pending,
            PlacedAtUtc = now,
            Day = day,
            Gross = amounts.Gross,
            Discount = amounts.Discount,
            Tax = request.Tax ?? taxes.TaxOn(amounts.Gross - amounts.Discount, country),
            Shipping = request.Shipping,
        };
    }

    private async Task<List<ProductToSell>> FindProductsAsync(IReadOnlyList<PlaceOrderLineRequest> lines, CancellationToken cancellationToken)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].ProductId is null == lines[i].Sku is null)
            {
                throw RequestException.Invalid($"lines[{i}]", "Give productId or sku, one of the two.");
            }
        }

        var ids = lines.Select(l => l.ProductId).OfType<int>().Distinct().ToList();
        var skus = lines.Where(l => l.Sku is not null).Select(l => SkuOf(l.Sku!)).Distinct().ToList();
        var found = await db.Products.AsNoTracking()
            .Where(p => ids.Contains(p.Id) || skus.Contains(p.Sku))
            .Select(p => new ProductToSell(p.Id, p.Sku, p.Name, p.Price, p.UnitCost, p.IsActive))
            .ToListAsync(cancellationToken);
        var byId = found.ToDictionary(p => p.Id);
        var bySku = found.ToDictionary(p => p.Sku, StringComparer.Ordinal);
        return [.. lines.Select((line, i) => line.ProductId is { } id
            ? Offered(byId.GetValueOrDefault(id), $"lines[{i}].productId", id.ToString(CultureInfo.InvariantCulture))
            : Offered(bySku.GetValueOrDefault(SkuOf(line.Sku!)), $"lines[{i}].sku", line.Sku!))];
    }

    private static ProductToSell Offered(ProductToSell? product, string field, string wanted) => product switch
    {
        null => throw RequestException.Unprocessable(field, $"There is no product {wanted}."),
        { IsActive: false } => throw RequestException.Unprocessable(field, $"Product {product.Sku} is no longer offered."),
        _ => product,
    };

    private static string SkuOf(string text) => text.Trim().ToUpperInvariant();

    private sealed record ProductToSell(int Id, string Sku, string Name, decimal Price, decimal? UnitCost, bool IsActive)
    {
        public OrderLineResponse ToResponse(OrderLine line) => new()
        {
            Id = line.Id,
            ProductId = Id,
            Sku = Sku,
            Name = Name,
            Quantity = line.Quantity,
            UnitPrice = line.UnitPrice,
            Gross = line.Gross,
            Discount = line.Discount,
        };
    }
}
