using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders;

/// <summary>Which state follows which.</summary>
internal static class OrderStatusSteps
{
    /// <summary>The states an order can go to.</summary>
    public static IReadOnlyList<OrderStatus> From(OrderStatus status) => status switch
    {
        OrderStatus.Pending => [OrderStatus.Shipped, OrderStatus.Cancelled],
        OrderStatus.Shipped => [OrderStatus.Delivered, OrderStatus.Cancelled],
        OrderStatus.Delivered => [OrderStatus.Cancelled],
        _ => [],
    };

    /// <summary>Checks a step.</summary>
    /// <exception cref="RequestException">409: it is not allowed; the message and the member <c>allowed</c> list the steps that are.</exception>
    public static void Require(OrderStatus from, OrderStatus to, bool refundAll)
    {
        if (refundAll && to != OrderStatus.Cancelled)
        {
            throw RequestException.Invalid("refundAll", "refundAll is allowed with the status cancelled only.");
        }

        var allowed = From(from);
        if (allowed.Contains(to) && (refundAll || from != OrderStatus.Delivered))
        {
            return;
        }

        var names = allowed.Select(NameOf).ToArray();
        var message = allowed.Contains(to)
            ? "The order is delivered; with refundAll it is cancelled, and all that is left of it refunded."
            : $"The order is {NameOf(from)} and cannot become {NameOf(to)}; "
                + (names.Length == 0 ? "its status is final." : $"allowed {(names.Length == 1 ? "is" : "are")} {string.Join(" and ", names)}.");
        var exception = RequestException.Conflict(message, "status");
        exception.Extensions["allowed"] = names;
        throw exception;
    }

    private static string NameOf(OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
