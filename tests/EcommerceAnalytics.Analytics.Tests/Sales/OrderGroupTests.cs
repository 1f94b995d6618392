using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>Status and customer type in one key.</summary>
public sealed class OrderGroupTests
{
    [Theory]
    [InlineData(-1, 0, -4)]
    [InlineData(-1, 2, -2)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(2, 2, 10)]
    [InlineData(3, 0, 12)]
    public void A_key_holds_both(int status, int kind, int key)
    {
        Assert.Equal("o.status * 4 + k", OrderGroup.Sql("o.status", "k"));
        Assert.Equal((status, kind), (OrderGroup.StatusOf(key), OrderGroup.KindOf(key)));
    }
}
