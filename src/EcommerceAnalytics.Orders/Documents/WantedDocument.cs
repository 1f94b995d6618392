using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What an order, and the return under its number, are to become.</summary>
internal sealed class WantedDocument
{
    public required DocumentKey Key { get; init; }

    /// <summary>The order, without its keys; null when there is to be none.</summary>
    public Order? Order { get; init; }

    /// <summary>All lines of the order.</summary>
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    /// <summary>The return, without its keys; null when there is to be none.</summary>
    public Refund? Return { get; init; }

    /// <summary>All lines of the return, not yet linked.</summary>
    public IReadOnlyList<RefundLine> ReturnLines { get; init; } = [];

    /// <summary>Hash of the rows it comes from.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The import that says so.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Whether it is another one than that import had written.</summary>
    public bool HasChangedSince { get; init; }

    /// <summary>What stays as it is stored.</summary>
    public KeptFields Keeps { get; init; }

    /// <summary>A document as it once was.</summary>
    public static WantedDocument Of(DocumentKey key, DocumentSnapshot snapshot, Func<DateTime, DateOnly> dayOf) => new()
    {
        Key = key,
        Order = snapshot.Order is { } order ? OrderOf(key, order, dayOf) : null,
        Lines = [.. (snapshot.Order?.Lines ?? []).Select(l => new OrderLine
        {
            ProductId = l.ProductId,
            Quantity = l.Quantity,
            UnitPrice = l.UnitPrice,
            Gross = l.Gross,
            Discount = l.Discount,
            Tax = l.Tax,
            Cost = l.Cost,
        })],
        Return = snapshot.Return is not { } given ? null : new Refund
        {
            Source = key.Source,
            Number = key.Number,
            CustomerId = given.CustomerId,
            Country = given.Country,
            Currency = given.Currency,
            RefundedAtUtc = given.RefundedAt,
            Day = dayOf(given.RefundedAt),
            Reason = given.Reason,
        },
        ReturnLines = [.. (snapshot.Return?.Lines ?? []).Select(l => new RefundLine
        {
            ProductId = l.ProductId,
            Quantity = l.Quantity,
            Amount = l.Amount,
            Tax = l.Tax,
            Shipping = l.Shipping,
            Cost = l.Cost,
            Restocked = l.Restocked,
        })],
        ContentHash = snapshot.ContentHash!,
        ImportId = snapshot.ImportId!.Value,
        HasChangedSince = snapshot.HasChangedSince,
    };

    private static Order OrderOf(DocumentKey key, OrderSnapshot snapshot, Func<DateTime, DateOnly> dayOf)
    {
        var order = new Order
        {
            Source = key.Source,
            Number = key.Number,
            CustomerId = snapshot.CustomerId,
            Country = snapshot.Country,
            Currency = snapshot.Currency,
            Region = snapshot.Region,
            Channel = snapshot.Channel,
            PaymentMethod = snapshot.PaymentMethod,
            Status = snapshot.Status,
            PlacedAtUtc = snapshot.PlacedAt,
            Day = dayOf(snapshot.PlacedAt),
            PaidAtUtc = snapshot.PaidAt,
            PricesIncludeTax = snapshot.PricesIncludeTax,
            Gross = snapshot.Gross,
            Discount = snapshot.Discount,
            Tax = snapshot.Tax,
            Shipping = snapshot.Shipping,
        };
        order.Taxes.AddRange(snapshot.Taxes.Select(tax => new OrderTax { Name = tax.Name, RatePercent = tax.RatePercent, Amount = tax.Amount }));
        order.DiscountCodes.AddRange(snapshot.DiscountCodes.Select(code => new OrderDiscountCode { Code = code.Code, Amount = code.Amount }));
        order.Tags.AddRange(snapshot.Tags.Select(tag => new OrderTag { Tag = tag }));
        return order;
    }
}

/// <summary>Fields of a stored document that an update leaves alone, because the file does not have them.</summary>
[Flags]
internal enum KeptFields
{
    None = 0,
    Customer = 1,
    Country = 2,
    Currency = 4,
    Status = 8,

    /// <summary>The discount of lines whose units and price stay.</summary>
    Discount = 16,

    /// <summary>The cost of a unit.</summary>
    Cost = 32,
    Tax = 64,
    Shipping = 128,
    PaidAt = 256,
    Region = 512,
    Channel = 1024,
    PaymentMethod = 2048,
    DiscountCodes = 4096,
    Tags = 8192,
}
