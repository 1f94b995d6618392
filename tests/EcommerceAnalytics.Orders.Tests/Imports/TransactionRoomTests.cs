using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>A file that a replicated server could not take in one transaction is refused before the work begins.</summary>
public sealed class TransactionRoomTests
{
    [Theory]
    [InlineData(1_200_000, 150_000_000L)]
    [InlineData(5_000_000, null)]
    public void A_file_that_fits_is_taken(long rows, long? limit) => TransactionRoom.Require(rows, limit);

    [Fact]
    public void One_that_does_not_is_refused_with_the_rows_that_would()
    {
        // 150,000,000 bytes of 125 for a row.
        var failure = Assert.Throws<RequestException>(() => TransactionRoom.Require(1_200_001, 150_000_000));

        Assert.Equal(422, failure.Status);
        Assert.Contains("1,200,001 rows", failure.Message, StringComparison.Ordinal);
        Assert.Contains("about 1,200,000 in one transaction", failure.Message, StringComparison.Ordinal);
    }
}
