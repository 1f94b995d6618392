using System.Text.Json;
using System.Text.Json.Nodes;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Orders.Platforms;
using EcommerceAnalytics.TestSupport;

namespace EcommerceAnalytics.Orders.Tests.Platforms;

/// <summary>Orders of the platforms become pushed orders, and what is no order is refused with a reason.</summary>
public sealed class PlatformOrderTests
{
    private static readonly string?[] Wrong = ["null", "-1", "0.5", "1e300", "\"\"", "\"\\ud800\"", "\"\\u0000x\"", "[]", "[null, 1]", "{}", "true", "\"0001-01-01T00:00:00Z\""];

    [Theory]
    [InlineData("paid", null, OrderStatus.Pending)]
    [InlineData("authorized", null, OrderStatus.Pending)]
    [InlineData("partially_refunded", "partial", OrderStatus.Pending)]
    [InlineData("refunded", "fulfilled", OrderStatus.Shipped)]
    [InlineData("voided", "fulfilled", OrderStatus.Cancelled)]
    [InlineData("expired", null, OrderStatus.Cancelled)]
    public void The_status_of_Shopify_is_that_of_its_file(string financial, string? fulfillment, OrderStatus status) =>
        Assert.Equal(status, Read(SourcePlatform.Shopify, PlatformSamples.Shopify("1", "#1", financial: financial, fulfillment: fulfillment)).Order!.Status);

    [Theory]
    [InlineData("pending", OrderStatus.Cancelled)]
    [InlineData("on-hold", OrderStatus.Pending)]
    [InlineData("processing", OrderStatus.Pending)]
    [InlineData("completed", OrderStatus.Delivered)]
    [InlineData("refunded", OrderStatus.Delivered)]
    [InlineData("failed", OrderStatus.Cancelled)]
    [InlineData("trash", OrderStatus.Cancelled)]
    [InlineData("ready-for-pickup", OrderStatus.Pending)]
    public void The_status_of_WooCommerce_is_that_of_its_files(string text, OrderStatus status) =>
        Assert.Equal(status, Read(SourcePlatform.WooCommerce, PlatformSamples.WooCommerce("1", status: text)).Order!.Status);

    [Fact]
    public void A_refund_for_more_or_less_than_its_lines_comes_to_what_was_paid_back()
    {
        // 10.80 for a unit; 3.00 were kept, or 3.00 given besides.
        Assert.Equal((9.00m - 3.00m, 0m), Of("3.00"));
        Assert.Equal((9.00m, 3.00m), Of("-3.00"));

        static (decimal? Lines, decimal Money) Of(string discrepancy)
        {
            var refund = JsonNode.Parse(PlatformSamples.ShopifyRefund("1", "5"))!;
            refund["order_adjustments"] = JsonNode.Parse($$"""[{ "kind": "refund_discrepancy", "amount": "{{discrepancy}}", "tax_amount": "0.00" }]""");
            var pushed = Assert.Single(ShopifyRefund.Read(Parse(refund.ToJsonString()), "#1", pricesIncludeTax: true, Enumerable.Empty<JsonElement>().ToLookup(_ => (string?)null)));
            return (pushed.Lines.Sum(line => line.Amount), pushed.Amount);
        }
    }

    [Fact]
    public void An_order_of_gift_cards_alone_is_no_sale()
    {
        var order = JsonNode.Parse(PlatformSamples.Shopify("1", "#1"))!;
        order["line_items"]!.AsArray().RemoveAt(0);
        order["line_items"]!.AsArray().RemoveAt(0);

        Assert.Null(Read(SourcePlatform.Shopify, order.ToJsonString()).Order);
    }

    [Fact]
    public void A_fee_below_0_is_a_discount_with_its_tax()
    {
        var order = JsonNode.Parse(PlatformSamples.WooCommerce("1"))!;
        order["fee_lines"] = JsonNode.Parse("""[{ "name": "Loyal", "total": "-4.00", "total_tax": "-0.92" }]""");

        // A quarter of it is of the second line: 36.00 less 4.00, 8.28 less 0.92.
        var lines = Read(SourcePlatform.WooCommerce, order.ToJsonString()).Order!.Lines;
        Assert.Equal([24.00m, 8.00m], lines.Select(line => (line.Quantity * line.UnitPrice) - line.Discount));
        Assert.Equal([5.52m, 1.84m], lines.Select(line => line.Tax!.Value));
    }

    [Theory]
    [InlineData(SourcePlatform.Shopify)]
    [InlineData(SourcePlatform.WooCommerce)]
    public void A_member_that_is_missing_or_another_thing_is_read_or_refused_with_its_name(SourcePlatform platform)
    {
        var sample = platform == SourcePlatform.Shopify
            ? PlatformSamples.Shopify("1", "#1", refunds: $"[{PlatformSamples.ShopifyRefund("1", "5")}]")
            : PlatformSamples.WooCommerce("1", refunds: """[{ "id": 2, "total": "-1.00" }]""");
        var paths = PathsOf(JsonNode.Parse(sample)!).ToList();
        Assert.True(paths.Count > 50);
        foreach (var path in paths)
        {
            foreach (var value in Wrong.Append(null))
            {
                var order = JsonNode.Parse(sample)!;
                var (parent, name) = path;
                var target = parent.Aggregate(order, (node, step) => step is int index ? node[index]! : node[(string)step]!).AsObject();
                target.Remove(name);
                var json = order.ToJsonString();
                if (value is not null)
                {
                    // As text: a lone surrogate cannot be written.
                    target[name] = "@@@";
                    json = order.ToJsonString().Replace("\"@@@\"", value, StringComparison.Ordinal);
                }

                try
                {
                    Read(platform, json);
                }
                catch (RequestException fault)
                {
                    Assert.NotEmpty(fault.Errors);
                }
            }
        }
    }

    private static IEnumerable<(object[] Parent, string Name)> PathsOf(JsonNode node, params object[] path) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is null ? [(path, member.Key)] : PathsOf(member.Value, [.. path, member.Key]).Append((path, member.Key))),
        JsonArray items => items.SelectMany((item, i) => item is null ? [] : PathsOf(item, [.. path, i])),
        _ => [],
    };

    private static PlatformOrder Read(SourcePlatform platform, string json) => PlatformOrder.Read(platform, Parse(json));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
