using System.Buffers;
using EcommerceAnalytics.Common.Tables;
using FsCheck;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Common.Tests.Tables;

public class DownloadNameTests
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("/\\:*?\"<>|.;%\r\n\0");

    [Fact]
    public void Carries_report_period_and_store() => Assert.Equal(
        "sales_2011-11-01_2011-11-30_demo-store.xlsx",
        DownloadName.For("sales", new(2011, 11, 1), new(2011, 11, 30), "Demo Store", "xlsx"));

    [Theory]
    [InlineData("../../etc/passwd", "inventory_etc-passwd.csv")]
    [InlineData("a\"; filename=\"b.exe", "inventory_a-filename-b-exe.csv")]
    [InlineData("x\r\nSet-Cookie: y", "inventory_x-set-cookie-y.csv")]
    [InlineData("Café Zürich 東京", "inventory_café-zürich-東京.csv")]
    [InlineData("", "inventory.csv")]
    [InlineData(null, "inventory.csv")]
    public void A_store_name_cannot_leave_its_place(string? store, string expected) =>
        Assert.Equal(expected, DownloadName.For("inventory", null, null, store, "csv"));

    [Property(MaxTest = 300)]
    public bool Is_safe_for_any_name(NonNull<string> store)
    {
        var name = DownloadName.For("orders", new(2011, 1, 1), new(2011, 12, 31), store.Get, "xlsx");
        return name.Length < 150 && !name.AsSpan(0, name.Length - 5).ContainsAny(Unsafe);
    }
}
