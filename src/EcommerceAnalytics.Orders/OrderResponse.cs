using System.Text.Json.Serialization;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders;

/// <summary>An order with its lines and refunds.</summary>
public sealed record OrderResponse : OrderSummaryResponse
{
    /// <summary>Whether the unit prices of the lines hold tax; gross, discount and shipping are always without.</summary>
    /// <example>false</example>
    public required bool PricesIncludeTax { get; init; }

    /// <summary>When the order was paid, UTC; null when not known.</summary>
    /// <example>null</example>
    public required DateTime? PaidAt { get; init; }

    /// <summary>The discount codes it was placed with.</summary>
    public required IReadOnlyList<OrderDiscountCodeLine> DiscountCodes { get; init; }

    /// <summary>The words that the shop has given it.</summary>
    /// <example>["gift"]</example>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The tax by rate; empty when only its sum is known.</summary>
    public required IReadOnlyList<OrderTaxLine> Taxes { get; init; }

    /// <summary>Lines, in the order of the request.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<OrderLineResponse> Lines { get; init; }

    /// <summary>Refunds, oldest first.</summary>
    [JsonPropertyOrder(2)]
    public required IReadOnlyList<RefundResponse> Refunds { get; init; }

    internal static OrderResponse From(Order order, IEnumerable<OrderLineResponse> lines, IReadOnlyList<RefundResponse> refunds)
    {
        var returned = refunds.SelectMany(refund => refund.Lines).ToLookup(line => line.LineId);
        var all = lines
            .Select(line => line with
            {
                UnitsReturned = returned[line.Id].Sum(r => r.Quantity),
                Returns = returned[line.Id].Sum(r => r.Amount),
            })
            .ToList();
        return new OrderResponse
        {
            Id = order.Id,
            Source = order.Source,
            Number = order.Number,
            CustomerId = order.CustomerId,
            Country = order.Country,
            Currency = order.Currency,
            Region = order.Region,
            Channel = order.Channel,
            PaymentMethod = order.PaymentMethod,
            Status = order.Status,
            PlacedAt = order.PlacedAtUtc,
            UpdatedAt = order.UpdatedAtUtc,
            Day = order.Day,
            IsTest = order.IsTest,
            LineCount = all.Count,
            GrossSales = order.Gross,
            Discount = order.Discount,
            Returns = all.Sum(line => line.Returns),
            Tax = order.Tax,
            Shipping = order.Shipping,
            TaxReturned = refunds.Sum(refund => refund.Tax),
            ShippingReturned = refunds.Sum(refund => refund.Shipping),
            PricesIncludeTax = order.PricesIncludeTax,
            PaidAt = order.PaidAtUtc,
            DiscountCodes = [.. order.DiscountCodes.OrderBy(c => c.Id).Select(c => new OrderDiscountCodeLine { Code = c.Code, Amount = c.Amount })],
            Tags = [.. order.Tags.OrderBy(t => t.Id).Select(t => t.Tag)],
            Taxes = [.. order.Taxes.OrderBy(t => t.Id).Select(t => new OrderTaxLine { Name = t.Name.Length == 0 ? null : t.Name, Rate = t.RatePercent / 100, Amount = t.Amount })],
            Lines = all,
            Refunds = refunds,
        };
    }
}

/// <summary>One line of an order.</summary>
public sealed record OrderLineResponse
{
    /// <summary>Key of the line, as used by refunds.</summary>
    /// <example>77</example>
    public required long Id { get; init; }

    /// <summary>The product.</summary>
    /// <example>1</example>
    public required int ProductId { get; init; }

    /// <summary>The product's SKU.</summary>
    /// <example>85123A</example>
    public required string Sku { get; init; }

    /// <summary>The product's current name.</summary>
    /// <example>White Hanging Heart T-Light Holder</example>
    public required string Name { get; init; }

    /// <summary>Units.</summary>
    /// <example>2</example>
    public required int Quantity { get; init; }

    /// <summary>Unit price at the time of the order; with tax where the order's prices include it.</summary>
    /// <example>2.95</example>
    public required decimal UnitPrice { get; init; }

    /// <summary>quantity × unitPrice, without tax.</summary>
    /// <example>5.90</example>
    public required decimal GrossSales { get; init; }

    /// <summary>The line's own discount plus its share of the order's.</summary>
    /// <example>0.00</example>
    public required decimal Discount { get; init; }

    /// <summary>The line's part of the order's tax.</summary>
    /// <example>1.18</example>
    public required decimal Tax { get; init; }

    /// <summary>Units refunded so far.</summary>
    /// <example>0</example>
    public int UnitsReturned { get; init; }

    /// <summary>Money refunded so far.</summary>
    /// <example>0.00</example>
    public decimal Returns { get; init; }

    /// <summary>grossSales − discount − returns.</summary>
    /// <example>5.90</example>
    public decimal NetSales => GrossSales - Discount - Returns;
}
