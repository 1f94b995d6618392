using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>The discount codes and the tags of orders, as sets.</summary>
internal static class OrderLabels
{
    /// <summary>Whether two orders have the same codes with the same amounts.</summary>
    public static bool HaveSameCodes(Order a, Order b) =>
        a.DiscountCodes.Select(code => (code.Code, code.Amount)).ToHashSet().SetEquals(b.DiscountCodes.Select(code => (code.Code, code.Amount)));

    /// <summary>Whether two orders have the same tags.</summary>
    public static bool HaveSameTags(Order a, Order b) => a.Tags.Select(tag => tag.Tag).ToHashSet(StringComparer.Ordinal).SetEquals(b.Tags.Select(tag => tag.Tag));

    /// <summary>Codes of one order as those of another.</summary>
    public static IEnumerable<OrderDiscountCode> CodesOf(Order order, long orderId = 0) =>
        order.DiscountCodes.Select(code => new OrderDiscountCode { OrderId = orderId, Code = code.Code, Amount = code.Amount });

    /// <summary>Tags of one order as those of another.</summary>
    public static IEnumerable<OrderTag> TagsOf(Order order, long orderId = 0) => order.Tags.Select(tag => new OrderTag { OrderId = orderId, Tag = tag.Tag });

    /// <summary>Each code once, in their order; of a code that is there several times, the first amount.</summary>
    public static IEnumerable<OrderDiscountCode> Distinct(IEnumerable<(string Code, decimal? Amount)> codes) => codes
        .Select(code => (Code: OrderDiscountCode.Normalise(code.Code), code.Amount)).Where(code => code.Code.Length > 0).DistinctBy(code => code.Code, StringComparer.Ordinal)
        .Select(code => new OrderDiscountCode { Code = code.Code, Amount = code.Amount });

    /// <summary>Each tag once, without case, in their order.</summary>
    public static IEnumerable<OrderTag> Distinct(IEnumerable<string> tags) =>
        tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(tag => tag, StringComparer.OrdinalIgnoreCase).Select(tag => new OrderTag { Tag = tag });
}
