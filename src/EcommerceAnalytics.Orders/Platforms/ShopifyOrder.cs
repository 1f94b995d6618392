using System.Text.Json;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders.Platforms;

/// <summary>Reads orders of Shopify's Admin API.</summary>
internal static class ShopifyOrder
{
    private static readonly HashSet<string> CancelledStatuses = new(["voided", "expired"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The order.</summary>
    public static PlatformOrder Read(JsonElement order)
    {
        var (key, number) = (PlatformJson.Required(order.Text("id"), "id"), PlatformJson.Required(order.Text("name") ?? order.Text("order_number"), "name"));
        var placedAt = PlatformJson.Required(order.Time("created_at"), "created_at");
        var sold = order.Items("line_items").Where(line => !line.Is("gift_card") && line.Units("quantity") > 0).ToList();
        if (sold.Count == 0)
        {
            return new PlatformOrder(key, number, null);
        }

        List<PushOrderLine> lines = [.. sold.Select(Line)];
        var shippingTax = order.Items("shipping_lines").Sum(line => line.Sum("tax_lines", "price"));
        var tax = lines.Sum(line => line.Tax ?? 0) + shippingTax;
        var address = order.Member("shipping_address") ?? order.Member("billing_address") ?? default;
        return new PlatformOrder(key, number, new PushOrderRequest
        {
            PlacedAt = placedAt,
            UpdatedAt = order.Time("updated_at"),
            Status = StatusOf(order),
            Currency = order.Currency("currency"),
            Country = address.Country("country_code"),
            Region = address.Text("province_code") ?? address.Text("province"),
            Channel = order.Text("source_name"),
            PaymentMethod = PlatformJson.Plain(string.Join(" + ", order.Items("payment_gateway_names").Select(name => name.ToString())), 64),
            DiscountCodes = PlatformJson.Codes(order.Items("discount_codes").Select(code => (code.Text("code"), code.Money("amount")))),
            Tags = [.. (order.Text("tags", 5000) ?? string.Empty).Split(',').Select(tag => PlatformJson.Plain(tag, OrderTag.MaxLength)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Customer = CustomerOf(order),
            PricesIncludeTax = order.Is("taxes_included"),
            TaxLines = PlatformJson.TaxLines(
                order.Items("tax_lines").Select(line => new OrderTaxLine { Name = line.Text("title"), Rate = line.Rate("rate", 1), Amount = line.Money("price") }), tax),
            Shipping = order.Items("shipping_lines").Sum(ShippingOf) + Set(order, "original_total_duties_set") + Set(order, "original_total_additional_fees_set"),
            ShippingTax = shippingTax,
            Total = order.OptionalMoney("total_price") - order.Money("total_tip_received")
                - order.Items("line_items").Where(line => line.Is("gift_card")).Sum(line => (line.Units("quantity") * line.Money("price")) - line.Sum("discount_allocations", "amount")),
            IsTest = order.Is("test"),
            Lines = lines,
            Refunds = order.Member("refunds") is null ? null
                : [.. order.Items("refunds").SelectMany(refund => ShopifyRefund.Read(refund, number, order.Is("taxes_included"), order.Items("line_items").ToLookup(line => line.Text("id"))))],
        });
    }

    /// <summary>The SKU of a line, made of its name where it has none.</summary>
    public static string SkuOf(JsonElement line) =>
        line.Text("sku")?.ToUpperInvariant() ?? Imports.MadeSku.Of(PlatformJson.Required(NameOf(line), "name"));

    private static string? NameOf(JsonElement line) => line.Text("name", 255) ?? line.Text("title", 255);

    /// <summary>By the statuses of the file of orders (docs/import.md).</summary>
    private static OrderStatus StatusOf(JsonElement order) =>
        order.Member("cancelled_at") is not null || CancelledStatuses.Contains(order.Text("financial_status") ?? string.Empty) ? OrderStatus.Cancelled
        : order.Text("fulfillment_status") == "fulfilled" ? OrderStatus.Shipped
        : OrderStatus.Pending;

    private static PushOrderLine Line(JsonElement line)
    {
        var (quantity, price) = (line.Units("quantity"), Math.Max(0, line.Money("price")));
        var variant = line.Text("variant_title", 128);
        var discount = line.Items("discount_allocations").Any() ? line.Sum("discount_allocations", "amount") : line.Money("total_discount");
        return new PushOrderLine
        {
            Sku = SkuOf(line),
            Name = NameOf(line),
            Vendor = line.Text("vendor", 128),
            Variant = variant,
            Parent = variant is null ? null : line.Text("title", 255),
            Quantity = quantity,
            UnitPrice = price,
            Discount = Math.Clamp(discount, 0, quantity * price),
            Tax = Math.Max(0, line.Sum("tax_lines", "price")),
        };
    }

    private static decimal ShippingOf(JsonElement line) =>
        Math.Max(0, line.Items("discount_allocations").Any() ? line.Money("price") - line.Sum("discount_allocations", "amount") : line.OptionalMoney("discounted_price") ?? line.Money("price"));

    private static decimal Set(JsonElement order, string name) => Math.Max(0, (order.Member(name)?.Member("shop_money") ?? default).Money("amount"));

    private static PushCustomer? CustomerOf(JsonElement order)
    {
        var customer = order.Member("customer") ?? default;
        var address = order.Member("billing_address") ?? order.Member("shipping_address") ?? default;
        return PlatformJson.Customer(
            order.Text("email", 300) ?? order.Text("contact_email", 300) ?? customer.Text("email", 300),
            customer.Text("id"),
            PlatformJson.Plain($"{customer.Text("first_name", 120)} {customer.Text("last_name", 120)}", 255) ?? address.Text("name", 255));
    }
}
