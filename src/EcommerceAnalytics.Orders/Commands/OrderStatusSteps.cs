using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Commands;

/// <summary>Which state follows which.</summary>
internal static class OrderStatusSteps
{
    /// <summary>The states an order can go to.</summary>
    public static IReadOnlyList<OrderStatus> From(OrderStatus status) => status switch
    {
        OrderStatus.Pending => [OrderStatus.Shipped, OrderStatus.Cancelled],
        OrderStatus.Shipped => [OrderStatus.Delivered, OrderStatus.Cancelled],
        _ => [],
    };

    /// <summary>Checks a step.</summary>
    /// <exception cref="RequestException">409: it is not allowed; the message and the member <c>allowed</c> list the steps that are.</exception>
    public static void Require(OrderStatus from, OrderStatus to)
    {
        var allowed = From(from);
        if (allowed.Contains(to))
        {
            return;
        }

        var names = allowed.Select(NameOf).ToArray();
        var exception = RequestException.Conflict(
            $"The order is {NameOf(from)} and cannot become {NameOf(to)}; "
            + (names.Length == 0 ? "its status is final." : $"allowed are {string.Join(" and ", names)}."),
            "status");
        exception.Extensions["allowed"] = names;
        throw exception;
    }

    private static string NameOf(OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
