using System.Text.Json;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Orders.Push;

namespace EcommerceAnalytics.Orders.Platforms;

/// <summary>Reads refunds of Shopify: those of an order, and the messages of new ones.</summary>
internal static class ShopifyRefund
{
    /// <summary>The refund; two where shipping and money of no line go back, and none where nothing does.</summary>
    /// <param name="refund">The refund.</param>
    /// <param name="orderNumber">Number of its order.</param>
    /// <param name="pricesIncludeTax">Whether its amounts hold tax.</param>
    /// <param name="lines">The lines of the order, for a refund that does not bring them.</param>
    public static IEnumerable<PushRefund> Read(JsonElement refund, string orderNumber, bool pricesIncludeTax, ILookup<string?, JsonElement> lines)
    {
        var units = refund.Items("refund_line_items").Select(item => (Item: item, Line: item.Member("line_item") ?? lines[item.Text("line_item_id")].FirstOrDefault()))
            .Where(unit => !unit.Line.Is("gift_card") && unit.Item.Units("quantity") > 0).ToList();
        List<PushRefundLine> back = [.. units.Select(unit => LineOf(unit.Item, unit.Line, pricesIncludeTax))];
        var (shipping, shippingTax) = ShippingOf(refund, pricesIncludeTax);

        // More than the lines come to is money besides; less is taken off what goes back for them.
        var besides = -refund.Items("order_adjustments").Where(some => some.Text("kind") != "shipping_refund").Sum(some => some.Money("amount") + some.Money("tax_amount"));
        if (besides < 0)
        {
            (back, shipping) = Less(back, shipping, -besides);
        }

        var number = $"{orderNumber}-{PlatformJson.Required(refund.Text("id"), "id")}";
        var whole = new PushRefund
        {
            Number = number,
            RefundedAt = PlatformJson.Required(refund.Time("processed_at") ?? refund.Time("created_at"), "created_at"),
            Reason = refund.Text("note", 500),
            Lines = back,
            Shipping = shipping,
            Tax = back.Count > 0 || shipping + shippingTax > 0 ? back.Sum(line => line.Tax ?? 0) + shippingTax : null,
        };
        var money = Math.Max(0, besides);
        if (back.Count > 0)
        {
            return [whole with { Amount = money }];
        }

        IEnumerable<PushRefund> ofShipping = shipping + shippingTax > 0 ? [whole] : [];
        return money == 0 ? ofShipping : ofShipping.Append(whole with { Number = ofShipping.Any() ? $"{number}-M" : number, Amount = money, Shipping = 0, Tax = null });
    }

    private static PushRefundLine LineOf(JsonElement item, JsonElement line, bool pricesIncludeTax)
    {
        var tax = Math.Max(0, item.Money("total_tax"));
        return new PushRefundLine
        {
            Sku = ShopifyOrder.SkuOf(line),
            Quantity = item.Units("quantity"),
            Amount = Math.Max(0, item.Money("subtotal") - (pricesIncludeTax ? tax : 0)),
            Tax = tax,
            Restock = item.Text("restock_type") is { } kind ? kind != "no_restock" : null,
        };
    }

    /// <summary>The shipping that goes back, and its tax: an adjustment says it without tax, a line of shipping as prices are.</summary>
    private static (decimal Shipping, decimal Tax) ShippingOf(JsonElement refund, bool pricesIncludeTax)
    {
        var adjustments = refund.Items("order_adjustments").Where(some => some.Text("kind") == "shipping_refund").ToList();
        if (adjustments.Count > 0)
        {
            return (Math.Max(0, -adjustments.Sum(some => some.Money("amount"))), Math.Max(0, -adjustments.Sum(some => some.Money("tax_amount"))));
        }

        var lines = refund.Items("refund_shipping_lines").ToList();
        var tax = lines.Sum(line => Of(line, "tax_amount_set"));
        return (Math.Max(0, lines.Sum(line => Of(line, "subtotal_amount_set")) - (pricesIncludeTax ? tax : 0)), tax);

        static decimal Of(JsonElement line, string name) => (line.Member(name)?.Member("shop_money") ?? default).Money("amount");
    }

    private static (List<PushRefundLine> Lines, decimal Shipping) Less(List<PushRefundLine> lines, decimal shipping, decimal kept)
    {
        decimal[] amounts = [.. lines.Select(line => line.Amount ?? 0)];
        var parts = Allocation.AllocateWithin(Math.Min(kept, amounts.Sum()), amounts, amounts);
        return ([.. lines.Zip(parts, (line, part) => line with { Amount = line.Amount - part })], Math.Max(0, shipping - (kept - parts.Sum())));
    }
}
