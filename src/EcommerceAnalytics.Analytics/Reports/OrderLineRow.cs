using System.Runtime.InteropServices;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>What lines show of their product.</summary>
internal sealed record OrderLineProduct(string Sku, string Name, string Category, string? Vendor, string? Variant, string? Parent);

/// <summary>Amounts of a line besides its sales, and what a refund line says of its order.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OrderLineAmounts(decimal Tax, decimal Shipping, decimal TaxOfShipping, decimal? Cost)
{
    public decimal? UnitPrice { get; init; }

    public string? RefundOf { get; init; }

    public int? OrderLine { get; init; }

    public string? Region { get; init; }

    public string? Channel { get; init; }

    public string? PaymentMethod { get; init; }
}

/// <summary>A line as stored in the database.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OrderLineRow(
    OrderLineDocument Document, long LineId, OrderStatus? Status, int ProductId, int Quantity, decimal Amount, decimal Discount, bool IsInferred, OrderLineAmounts Amounts);

/// <summary>An order or a refund; what its lines have in common is read once.</summary>
internal sealed record OrderLineDocument(long Id, OrderLineKind Kind, string Number, DateTimeOffset Date, OrderStatus? Status, string Country, int? CustomerId)
{
    public required string Source { get; init; }

    public string? CustomerNumber { get; init; }

    public string? CustomerName { get; init; }

    public string? CustomerEmail { get; init; }

    public string? Region { get; init; }

    public string? Channel { get; init; }

    public string? PaymentMethod { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public bool? PricesIncludeTax { get; init; }

    public decimal Tax { get; init; }

    public decimal Shipping { get; init; }
}
