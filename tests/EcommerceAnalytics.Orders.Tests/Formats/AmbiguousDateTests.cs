using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>A file whose dates can be read in two ways, in a store whose country does not decide between them.</summary>
public sealed class AmbiguousDateTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

    [Fact]
    public void It_is_refused_with_both_readings()
    {
        var error = Assert.Throws<RequestException>(() => Open(new ReadingRequest()));

        Assert.Equal(
            "Nothing says whether 03/04/2026 is 3 April 2026 (dateOrder=dayFirst) or 4 March 2026 (dateOrder=monthFirst); name the one that is meant.",
            error.Errors["file"][0]);
    }

    [Theory]
    [InlineData(DateOrder.DayFirst, 4, 3)]
    [InlineData(DateOrder.MonthFirst, 3, 4)]
    public void It_is_read_as_the_request_says(DateOrder order, int month, int day)
    {
        var row = Assert.Single(Assert.Single(Open(new ReadingRequest { DateOrder = order }).Read()).Rows);

        Assert.Equal(new DateTime(2026, month, day, 0, 0, 0, DateTimeKind.Utc), row.AtUtc);
    }

    public void Dispose() => File.Delete(_path);

    private InvoiceReader Open(ReadingRequest request)
    {
        File.WriteAllText(_path, "order_number,sku,quantity,unit_price,ordered_at\nAD-1,A,1,2,03/04/2026\n");
        return new InvoiceReader(_path, request, null, new ImportOptions(), TimeZoneInfo.Utc, "GBP", new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc), CancellationToken.None);
    }
}
