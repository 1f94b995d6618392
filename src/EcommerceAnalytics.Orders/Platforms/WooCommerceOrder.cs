using System.Text.Json;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders.Platforms;

/// <summary>Reads orders of WooCommerce's REST API, version 3. Its amounts are without tax, whatever the shop shows.</summary>
internal static class WooCommerceOrder
{
    /// <summary>The order. A refund in it has no time: it is that of the version of the order which first had it.</summary>
    public static PlatformOrder Read(JsonElement order)
    {
        var key = PlatformJson.Required(order.Text("id"), "id");
        var number = order.Text("number") ?? key;
        var placedAt = PlatformJson.Required(order.Time("date_created_gmt"), "date_created_gmt");
        var updatedAt = order.Time("date_modified_gmt");
        List<PushOrderLine> lines = [.. order.Items("line_items").Where(line => line.OptionalMoney("quantity") != 0).Select(Line)];
        if (lines.Count == 0)
        {
            return new PlatformOrder(key, number, null);
        }

        var fees = order.Items("fee_lines").Select(fee => (Amount: fee.Money("total"), Tax: fee.Money("total_tax"))).ToList();
        foreach (var fee in fees.Where(fee => fee.Amount < 0))
        {
            lines = Less(lines, -fee.Amount, Math.Max(0, -fee.Tax));
        }

        var charged = fees.FindAll(fee => fee.Amount >= 0);
        var shippingTax = order.Sum("shipping_lines", "total_tax") + charged.Sum(fee => fee.Tax);
        var (shipTo, billTo) = (order.Member("shipping") ?? default, order.Member("billing") ?? default);
        var address = shipTo.Text("country") is null ? billTo : shipTo;
        var tax = lines.Sum(line => line.Tax ?? 0) + shippingTax;
        return new PlatformOrder(key, number, new PushOrderRequest
        {
            PlacedAt = placedAt,
            PaidAt = order.Time("date_paid_gmt"),
            UpdatedAt = updatedAt,
            Status = StatusOf(order),
            Currency = order.Currency("currency"),
            Country = address.Country("country"),
            Region = address.Text("state"),
            Channel = order.Text("created_via") is { } via ? via is "checkout" or "store-api" ? "web" : via : null,
            PaymentMethod = order.Text("payment_method_title") ?? order.Text("payment_method"),
            DiscountCodes = PlatformJson.Codes(order.Items("coupon_lines").Select(code => (code.Text("code"), code.Money("discount")))),
            Customer = PlatformJson.Customer(
                billTo.Text("email", 300),
                order.Text("customer_id") is { } id and not "0" ? id : null,
                PlatformJson.Plain($"{billTo.Text("first_name", 120)} {billTo.Text("last_name", 120)}", 255)),
            PricesIncludeTax = false,
            TaxLines = PlatformJson.TaxLines(
                order.Items("tax_lines").Select(line => new OrderTaxLine
                {
                    Name = line.Text("label"),
                    Rate = line.Rate("rate_percent", 100),
                    Amount = line.Money("tax_total") + line.Money("shipping_tax_total"),
                }),
                tax),
            Shipping = order.Sum("shipping_lines", "total") + charged.Sum(fee => fee.Amount),
            ShippingTax = shippingTax,
            Total = order.OptionalMoney("total"),
            Lines = lines,
            Refunds = order.Member("refunds") is null ? null
                : [.. order.Items("refunds").Where(refund => refund.Money("total") != 0).Select(refund => new PushRefund
                {
                    Number = $"{number}-{PlatformJson.Required(refund.Text("id"), "refunds.id")}",
                    RefundedAt = refund.Time("date_created_gmt") ?? updatedAt ?? placedAt,
                    Reason = refund.Text("reason", 500),
                    Amount = Math.Abs(refund.Money("total")),
                })],
        });
    }

    /// <summary>By the statuses of the files of orders (docs/import.md); one of a plug-in is that of an order that is paid, or not.</summary>
    private static OrderStatus StatusOf(JsonElement order) => order.Text("status") switch
    {
        "completed" or "refunded" or "delivered" => OrderStatus.Delivered,
        "shipped" => OrderStatus.Shipped,
        "on-hold" or "processing" => OrderStatus.Pending,
        "pending" or "failed" or "cancelled" or "trash" or "draft" or "checkout-draft" or "auto-draft" => OrderStatus.Cancelled,
        _ => order.Time("date_paid_gmt") is null ? OrderStatus.Cancelled : OrderStatus.Pending,
    };

    private static PushOrderLine Line(JsonElement line)
    {
        var (quantity, paid) = (line.Units("quantity"), Math.Max(0, line.Money("total")));
        var gross = Math.Max(paid, line.OptionalMoney("subtotal") ?? paid);

        // Rounded up: what that is too much is part of the discount, and the line comes to what the shop says.
        var price = decimal.Ceiling(decimal.Round(gross / quantity, 8) * 10_000m) / 10_000m;
        var (name, parent) = (line.Text("name", 255), line.Text("parent_name", 255));
        return new PushOrderLine
        {
            Sku = line.Text("sku")?.ToUpperInvariant(),
            Name = PlatformJson.Required(name, "name"),
            Parent = parent,
            Variant = parent is null ? null : VariantOf(name!, parent),
            Quantity = quantity,
            UnitPrice = price,
            Discount = (quantity * price) - paid,
            Tax = Math.Max(0, line.Money("total_tax")),
        };
    }

    private static string? VariantOf(string name, string parent) =>
        name.StartsWith(parent, StringComparison.Ordinal) ? PlatformJson.Plain(name[parent.Length..].TrimStart(' ', '-', '–'), 128) : null;

    /// <summary>A fee below 0 is a discount of the lines, by what was paid for them.</summary>
    private static List<PushOrderLine> Less(List<PushOrderLine> lines, decimal amount, decimal tax)
    {
        decimal[] paid = [.. lines.Select(line => (line.Quantity * line.UnitPrice) - line.Discount)];
        decimal[] taxes = [.. lines.Select(line => line.Tax ?? 0)];
        var amounts = Allocation.AllocateWithin(Math.Min(amount, paid.Sum()), paid, paid);
        var ofTax = Allocation.AllocateWithin(Math.Min(tax, taxes.Sum()), taxes, taxes);
        return [.. lines.Select((line, i) => line with { Discount = line.Discount + amounts[i], Tax = taxes[i] - ofTax[i] })];
    }
}
