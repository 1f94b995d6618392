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

    [Fact]
    public void Carries_the_filters_before_the_store() => Assert.Equal(
        "sales_2011-11-01_2011-11-30_country-FR_customer-type-not-guest-new_category-17_demo-store.csv",
        DownloadName.For(
            "sales", new(2011, 11, 1), new(2011, 11, 30), "Demo Store", "csv",
            DownloadName.Filter("Country", ["FR"]), DownloadName.Filter("CustomerType", ["guest", "new"], excludes: true), DownloadName.Filter("CategoryId", ["17"])));

    [Theory]
    [InlineData(new[] { "DE", "FR", "GB", "IE", "NL" }, "country-DE-FR-GB-and-2-more")]
    [InlineData(new[] { "../../Ünïcode; x\"" }, "country-n-code-x")]
    [InlineData(new[] { "a very long value of thirty letters" }, "country-a-very-long-value-of-thi")]
    [InlineData(new[] { "東京" }, "country")]
    public void Filters_are_short_and_ascii(string[] values, string expected) => Assert.Equal(expected, DownloadName.Filter("Country", values));

    [Fact]
    public void Filters_that_do_not_fit_are_counted()
    {
        var filters = Enumerable.Range(0, 9).Select(i => DownloadName.Filter("PaymentMethod", ["something long"]));

        // Each is 30 characters with its separator: three fit into 90.
        Assert.Equal(
            "orders_payment-method-something-long_payment-method-something-long_payment-method-something-long_and-6-more_s.csv",
            DownloadName.For("orders", null, null, "s", "csv", filters));
    }

    [Property(MaxTest = 300)]
    public bool Is_safe_for_any_name(NonNull<string> store)
    {
        var name = DownloadName.For("orders", new(2011, 1, 1), new(2011, 12, 31), store.Get, "xlsx");
        return name.Length < 150 && !name.AsSpan(0, name.Length - 5).ContainsAny(Unsafe);
    }
}
