using System.Globalization;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Events;
using EcommerceAnalytics.Orders.Pricing;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Orders;

/// <summary>Places an order: prices, tax, stock and facts in the caller's one transaction.</summary>
public sealed class PlaceOrderCommand(
    EcommerceDbContext db, PlaceOrderQueries queries, StoreClock clock, StockLedger stock, OrderEvents events, TaxRates taxes,
    IOptions<StoreOptions> store, TimeProvider time)
{
    /// <summary>Places the order.</summary>
    /// <exception cref="RequestException">400: the country is not known, a line does not name one product, or the customer is given twice. 409: not enough
    /// stock. 422: no such customer or product, a product no longer offered, or amounts that do not fit.</exception>
    public async Task<OrderResponse> RunAsync(PlaceOrderRequest request, string? userName, CancellationToken cancellationToken)
    {
        var country = CountryCodes.Resolve(request.Country);
        var customerId = await FindCustomerAsync(request, cancellationToken);
        var products = await FindProductsAsync(request.Lines, cancellationToken);
        var terms = TermsOf(request, country);
        var amounts = OrderPricing.Price(
            [.. request.Lines.Zip(products, (line, product) => new LineToPrice(line.Quantity, product.Price, product.UnitCost, line.Discount) { IsTaxed = line.Taxable })],
            terms);
        var order = NewOrder(customerId, country, request);
        order.PricesIncludeTax = terms.PricesIncludeTax;
        amounts.ApplyTo(order);
        order.Taxes.AddRange(TaxesOf(request, terms, amounts));
        for (var i = 0; i < products.Count; i++)
        {
            var line = new OrderLine { ProductId = products[i].Id, Quantity = request.Lines[i].Quantity, UnitPrice = products[i].Price };
            amounts.Lines[i].ApplyTo(line);
            order.Lines.Add(line);
        }

        await ChangedDays.MarkAsync(db, order, cancellationToken);

        db.Orders.Add(order);
        await db.SaveChangesAsync(cancellationToken);
        var shortages = await stock.TakeAsync(order.Lines.Select(l => new StockLine(l.ProductId, l.Quantity)), order.Id, userName, cancellationToken);
        if (shortages.Count > 0)
        {
            throw StockShortage.ToException(shortages);
        }

        var response = OrderResponse.From(order, order.Lines.Zip(products, (line, product) => product.ToResponse(line)), []);
        await events.PlacedAsync(order.Id, response, cancellationToken);
        return response;
    }

    private async Task<int?> FindCustomerAsync(PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        if (request is { CustomerId: not null, CustomerEmail: not null })
        {
            string[] messages = ["Specify either customerId or customerEmail, or neither for a guest."];
            throw RequestException.Invalid(new Dictionary<string, string[]> { ["customerId"] = messages, ["customerEmail"] = messages });
        }

        if (request.CustomerEmail is { } text)
        {
            var email = EmailAddress.Normalize(text);
            return await queries.CustomerIdByEmail(db, email, cancellationToken)
                ?? throw RequestException.Unprocessable("customerEmail", $"No customer has the e-mail address {email}.");
        }

        return request.CustomerId is not { } id || await queries.CustomerExists(db, id, cancellationToken)
            ? request.CustomerId
            : throw RequestException.Unprocessable(
                "customerId",
                await CustomerMerging.KeptForAsync(db, id, cancellationToken) is { } kept ? $"There is no customer {id}; it was merged into customer {kept}." : $"There is no customer {id}.");
    }

    private OrderTerms TermsOf(PlaceOrderRequest request, string country)
    {
        var given = request.Taxes?.Sum(tax => tax.Amount);
        if (given is not null && request.Tax is { } tax && tax != given)
        {
            throw RequestException.Unprocessable("tax", $"The tax {tax:0.####} is not the sum of taxes, {given:0.####}.");
        }

        return new OrderTerms(store.Value.Currency)
        {
            Discount = request.Discount,
            Shipping = request.Shipping,
            Tax = request.Tax ?? given ?? 0,
            TaxRate = (request.Tax ?? given) is null ? taxes.RateOf(country) : null,
            PricesIncludeTax = request.PricesIncludeTax ?? store.Value.PricesIncludeTax,
            ShippingIsTaxed = request.ShippingTaxed,
        };
    }

    private static IEnumerable<OrderTax> TaxesOf(PlaceOrderRequest request, OrderTerms terms, OrderAmounts amounts) =>
        request.Taxes is { } given ? given.Select(tax => new OrderTax { Name = tax.Name?.Trim() ?? string.Empty, RatePercent = tax.Rate * 100, Amount = tax.Amount })
        : terms.TaxRate is { } rate && amounts.Tax > 0 ? [new OrderTax { RatePercent = rate * 100, Amount = amounts.Tax }]
        : [];

    private Order NewOrder(int? customerId, string country, PlaceOrderRequest request)
    {
        var now = clock.UtcNow;
        var day = clock.DayOf(now);
        var order = new Order
        {
            Number = DocumentNumber.New(DocumentNumber.Order, day),
            CustomerId = customerId,
            Country = country,
            Currency = store.Value.Currency,
            Status = OrderStatus.Pending,
            PlacedAtUtc = now,
            UpdatedAtUtc = time.UtcNowInMilliseconds(),
            Day = day,
            IsTest = request.IsTest,
            Region = Regions.Normalise(request.Region, country),
            Channel = Trimmed(request.Channel),
            PaymentMethod = Trimmed(request.PaymentMethod),
        };
        order.DiscountCodes.AddRange(OrderLabels.Distinct((request.DiscountCodes ?? []).Select(code => (code.Code, code.Amount))));
        order.Tags.AddRange(OrderLabels.Distinct(TagsOf(request)));
        return order;
    }

    private async Task<List<ProductToSell>> FindProductsAsync(IReadOnlyList<PlaceOrderLineRequest> lines, CancellationToken cancellationToken)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].ProductId is null == lines[i].Sku is null)
            {
                throw RequestException.Invalid($"lines[{i}]", "Specify either productId or sku.");
            }
        }

        var ids = lines.Select(l => l.ProductId).OfType<int>().Distinct().ToArray();
        var skus = lines.Where(l => l.Sku is not null).Select(l => SkuOf(l.Sku!)).Distinct().ToArray();
        var byId = new Dictionary<int, ProductToSell>();
        var bySku = new Dictionary<string, ProductToSell>(StringComparer.Ordinal);
        await foreach (var product in queries.Products(db, ids, skus).WithCancellation(cancellationToken))
        {
            byId.Add(product.Id, product);
            bySku.Add(product.Sku, product);
        }

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

    private static IEnumerable<string> TagsOf(PlaceOrderRequest request)
    {
        foreach (var tag in request.Tags ?? [])
        {
            yield return tag is not null && tag.Length <= OrderTag.MaxLength && PlainTextAttribute.IsPlain(tag) && !tag.AsSpan().ContainsAny(',', ';', '|')
                ? tag
                : throw RequestException.Invalid("tags", "Each tag must be 1 to 64 characters of plain text without comma, semicolon and bar.");
        }
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string SkuOf(string text) => text.Trim().ToUpperInvariant();
}
