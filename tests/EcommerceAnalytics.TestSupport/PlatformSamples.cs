namespace EcommerceAnalytics.TestSupport;

/// <summary>Orders in the documented shapes of the platforms, of invented people.</summary>
public static class PlatformSamples
{
    /// <summary>An order of Shopify whose prices hold a tax of a fifth: two products, a code for a tenth, a gift card, and shipping.</summary>
    public static string Shopify(string key, string name, string updatedAt = "2011-12-01T10:05:00+00:00", string financial = "paid", string? fulfillment = null, string refunds = "[]") => $$"""
        {
          "id": {{key}}, "name": "{{name}}", "order_number": 1, "email": "{{key}}@Example.com", "test": false,
          "created_at": "2011-12-01T10:00:00+00:00", "updated_at": "{{updatedAt}}", "cancelled_at": null,
          "currency": "GBP", "taxes_included": true, "financial_status": "{{financial}}", "fulfillment_status": {{(fulfillment is null ? "null" : $"\"{fulfillment}\"")}},
          "source_name": "web", "payment_gateway_names": ["shopify_payments"], "tags": "gift, garden",
          "total_discounts": "5.40", "total_tax": "8.90", "total_price": "78.40", "total_tip_received": "0.00",
          "discount_codes": [{ "code": "SPRING", "amount": "5.40", "type": "percentage" }],
          "tax_lines": [{ "title": "VAT", "rate": 0.2, "price": "8.90" }],
          "customer": { "id": 7000{{key}}, "first_name": "Rose", "last_name": "Hill", "email": "{{key}}@Example.com" },
          "shipping_address": { "name": "Rose Hill", "country_code": "GB", "country": "United Kingdom", "province_code": "ENG", "province": "England" },
          "line_items": [
            { "id": {{key}}1, "sku": "SEED-{{key}}", "name": "Rose Seeds", "title": "Rose Seeds", "variant_title": null, "vendor": "Green", "quantity": 2, "price": "12.00", "gift_card": false,
              "discount_allocations": [{ "amount": "2.40", "discount_application_index": 0 }], "tax_lines": [{ "title": "VAT", "rate": 0.2, "price": "3.60" }] },
            { "id": {{key}}2, "sku": "", "name": "Trowel {{key}} - Green", "title": "Trowel {{key}}", "variant_title": "Green", "vendor": "Green", "quantity": 1, "price": "30.00", "gift_card": false,
              "discount_allocations": [{ "amount": "3.00", "discount_application_index": 0 }], "tax_lines": [{ "title": "VAT", "rate": 0.2, "price": "4.50" }] },
            { "id": {{key}}3, "sku": "GIFT", "name": "Gift Card", "title": "Gift Card", "variant_title": null, "quantity": 1, "price": "25.00", "gift_card": true, "discount_allocations": [], "tax_lines": [] }
          ],
          "shipping_lines": [{ "title": "Post", "price": "4.80", "discounted_price": "4.80", "discount_allocations": [], "tax_lines": [{ "title": "VAT", "rate": 0.2, "price": "0.80" }] }],
          "refunds": {{refunds}}
        }
        """;

    /// <summary>A refund of it: one packet of seeds, back on the shelf, and the shipping.</summary>
    public static string ShopifyRefund(string orderKey, string key, string at = "2011-12-05T09:00:00+00:00") => $$"""
        {
          "id": {{key}}, "order_id": {{orderKey}}, "created_at": "{{at}}", "processed_at": "{{at}}", "note": "Wet", "restock": true,
          "refund_line_items": [{ "id": 1, "quantity": 1, "line_item_id": {{orderKey}}1, "restock_type": "return", "subtotal": "10.80", "total_tax": "1.80",
            "line_item": { "id": {{orderKey}}1, "sku": "SEED-{{orderKey}}", "name": "Rose Seeds", "gift_card": false } }],
          "order_adjustments": [{ "id": 2, "kind": "shipping_refund", "amount": "-4.00", "tax_amount": "-0.80", "reason": "Shipping refund" }],
          "transactions": [{ "id": 3, "kind": "refund", "status": "success", "amount": "15.60" }]
        }
        """;

    /// <summary>An order of WooCommerce with a tax of 23 %: two products, a coupon for a tenth, a fee, and shipping.</summary>
    public static string WooCommerce(string key, string modified = "2011-12-02T10:05:00", string status = "processing", string refunds = "[]", string quantity = "3") => $$"""
        {
          "id": {{key}}, "number": "{{key}}", "status": "{{status}}", "currency": "GBP", "prices_include_tax": true, "created_via": "checkout",
          "date_created_gmt": "2011-12-02T10:00:00", "date_modified_gmt": "{{modified}}", "date_paid_gmt": "2011-12-02T10:01:00",
          "discount_total": "4.00", "shipping_total": "5.00", "total": "52.89", "total_tax": "9.89", "customer_id": 12,
          "billing": { "first_name": "Finn", "last_name": "Byrne", "email": "finn.{{key}}@example.com", "country": "IE", "state": "D" },
          "shipping": { "country": "IE", "state": "D" }, "payment_method": "stripe", "payment_method_title": "Card",
          "line_items": [
            { "id": 1, "name": "Tea Pot {{key}}", "parent_name": null, "sku": "pot-{{key}}", "quantity": {{quantity}}, "subtotal": "30.00", "total": "27.00", "total_tax": "6.21", "price": 9 },
            { "id": 2, "name": "Cup {{key}} - Blue", "parent_name": "Cup {{key}}", "sku": "", "quantity": 1, "subtotal": "10.00", "total": "9.00", "total_tax": "2.07", "price": 9 }
          ],
          "fee_lines": [{ "name": "Gift wrap", "total": "2.00", "total_tax": "0.46" }],
          "shipping_lines": [{ "method_title": "Post", "total": "5.00", "total_tax": "1.15" }],
          "coupon_lines": [{ "code": "tea10", "discount": "4.00", "discount_tax": "0.92" }],
          "tax_lines": [{ "label": "VAT", "rate_percent": 23, "tax_total": "8.74", "shipping_tax_total": "1.15" }],
          "refunds": {{refunds}}
        }
        """;
}
