using System.Text.Json;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Orders.Push;

namespace EcommerceAnalytics.Orders.Platforms;

/// <summary>An order as a shop has it, in the form in which orders are pushed.</summary>
/// <param name="Key">The shop's own key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Order">The order; null where nothing in it is a sale, such as one of gift cards alone.</param>
internal sealed record PlatformOrder(string Key, string Number, PushOrderRequest? Order)
{
    /// <summary>Reads an order of any platform.</summary>
    public static PlatformOrder Read(SourcePlatform platform, JsonElement order) =>
        platform == SourcePlatform.Shopify ? ShopifyOrder.Read(order) : WooCommerceOrder.Read(order);
}
