using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Tests;

public sealed class OrderStatusStepsTests
{
    [Fact]
    public void Five_steps_of_sixteen_are_allowed()
    {
        var allowed = from a in Enum.GetValues<OrderStatus>()
                      from b in Enum.GetValues<OrderStatus>()
                      where OrderStatusSteps.From(a).Contains(b)
                      select $"{a}>{b}";

        Assert.Equal(["Pending>Shipped", "Pending>Cancelled", "Shipped>Delivered", "Shipped>Cancelled", "Delivered>Cancelled"], allowed);
    }

    [Theory]
    [InlineData(OrderStatus.Pending, OrderStatus.Delivered, "The order is pending and cannot become delivered; allowed are shipped and cancelled.")]
    [InlineData(OrderStatus.Delivered, OrderStatus.Cancelled, "The order is delivered; with refundAll it is cancelled, and all that is left of it refunded.")]
    public void A_refusal_says_what_is_allowed(OrderStatus from, OrderStatus to, string message)
    {
        var error = Assert.Throws<RequestException>(() => OrderStatusSteps.Require(from, to, refundAll: false));

        Assert.Equal(409, error.Status);
        Assert.Equal(message, error.Message);
    }
}
