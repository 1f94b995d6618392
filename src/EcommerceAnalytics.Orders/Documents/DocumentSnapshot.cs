using System.Text.Json;
using System.Text.Json.Serialization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>An order and the return under its number as they are at a moment: what the audit keeps, and what an undoing restores.</summary>
internal sealed record DocumentSnapshot
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The order; null for a number that only returns have.</summary>
    public OrderSnapshot? Order { get; init; }

    /// <summary>The return under the same number, if there is one.</summary>
    public ReturnSnapshot? Return { get; init; }

    /// <summary>Hash of the rows it was imported from; null for one placed through the API.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The import that had written it.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Whether it has changed since that import.</summary>
    public bool HasChangedSince { get; init; }

    /// <summary>The refunds of the order, where it is deleted with them.</summary>
    public IReadOnlyList<ReturnSnapshot>? Refunds { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static DocumentSnapshot FromJson(string json) => JsonSerializer.Deserialize<DocumentSnapshot>(json, Format)!;

    /// <summary>The snapshot as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);
}

/// <summary>An order at a moment.</summary>
internal sealed record OrderSnapshot
{
    public int? CustomerId { get; init; }

    public required string Country { get; init; }

    public required string Currency { get; init; }

    public string? Region { get; init; }

    public string? Channel { get; init; }

    public string? PaymentMethod { get; init; }

    public OrderStatus Status { get; init; }

    public DateTime PlacedAt { get; init; }

    public decimal Gross { get; init; }

    public decimal Discount { get; init; }

    public decimal Tax { get; init; }

    public decimal Shipping { get; init; }

    public DateTime? PaidAt { get; init; }

    public bool PricesIncludeTax { get; init; }

    public IReadOnlyList<OrderTaxSnapshot> Taxes { get; init; } = [];

    public IReadOnlyList<OrderDiscountCodeSnapshot> DiscountCodes { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<OrderLineSnapshot> Lines { get; init; } = [];

    public static OrderSnapshot Of(Order order, IEnumerable<OrderLine> lines) => new()
    {
        CustomerId = order.CustomerId,
        Country = order.Country,
        Currency = order.Currency,
        Region = order.Region,
        Channel = order.Channel,
        PaymentMethod = order.PaymentMethod,
        Status = order.Status,
        PlacedAt = order.PlacedAtUtc,
        Gross = order.Gross,
        Discount = order.Discount,
        Tax = order.Tax,
        Shipping = order.Shipping,
        PaidAt = order.PaidAtUtc,
        PricesIncludeTax = order.PricesIncludeTax,
        Taxes = [.. order.Taxes.Select(tax => new OrderTaxSnapshot(tax.Name, tax.RatePercent, tax.Amount))],
        DiscountCodes = [.. order.DiscountCodes.Select(code => new OrderDiscountCodeSnapshot(code.Code, code.Amount))],
        Tags = [.. order.Tags.Select(tag => tag.Tag)],
        Lines = [.. lines.Select(l => new OrderLineSnapshot(l.ProductId, l.Quantity, l.UnitPrice, l.Gross, l.Discount, l.Cost, l.Tax))],
    };
}

/// <summary>The tax of an order at one rate at a moment.</summary>
internal sealed record OrderTaxSnapshot(string Name, decimal? RatePercent, decimal Amount);

/// <summary>A discount code of an order at a moment.</summary>
internal sealed record OrderDiscountCodeSnapshot(string Code, decimal? Amount);

/// <summary>A line of an order at a moment.</summary>
internal sealed record OrderLineSnapshot(int ProductId, int Quantity, decimal UnitPrice, decimal Gross, decimal Discount, decimal? Cost, decimal Tax = 0);

/// <summary>A return at a moment.</summary>
internal sealed record ReturnSnapshot
{
    public required string Number { get; init; }

    public int? CustomerId { get; init; }

    public required string Country { get; init; }

    public required string Currency { get; init; }

    public DateTime RefundedAt { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<ReturnLineSnapshot> Lines { get; init; } = [];

    public static ReturnSnapshot Of(Refund refund, IEnumerable<RefundLine> lines) => new()
    {
        Number = refund.Number,
        CustomerId = refund.CustomerId,
        Country = refund.Country,
        Currency = refund.Currency,
        RefundedAt = refund.RefundedAtUtc,
        Reason = refund.Reason,
        Lines = [.. lines.Select(l => new ReturnLineSnapshot(l.ProductId, l.Quantity, l.Amount, l.Cost, l.Restocked, l.Tax, l.Shipping))],
    };
}

/// <summary>A line of a return at a moment.</summary>
internal sealed record ReturnLineSnapshot(int ProductId, int Quantity, decimal Amount, decimal? Cost, int Restocked, decimal Tax = 0, decimal Shipping = 0);
