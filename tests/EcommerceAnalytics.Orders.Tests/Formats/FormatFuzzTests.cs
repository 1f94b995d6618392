using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.TestSupport;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>
/// Samples that are cut off, have a byte changed, or columns swapped, doubled or emptied: each is refused in words or read, no order is taken in part, and
/// where the file has totals, none comes to something else without being listed.
/// </summary>
public sealed class FormatFuzzTests : IDisposable
{
    private const int Cases = 2_000;
    private const int Seed = 2026;

    // What these say of the items controls nothing of the order besides.
    private static readonly string[] WithoutTotal = ["amazon.txt", "etsy.csv", "square.csv", "superstore.csv", "uk.csv", "orders.xlsx"];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

    public static TheoryData<string> Files => [.. SampleFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_cut_off_is_refused_or_read_up_to_there(string sample)
    {
        var whole = File.ReadAllBytes(SampleFiles.PathOf(sample));
        var right = Judge(whole)!;
        for (var length = 0; length < whole.Length; length += 100)
        {
            Check(right, Judge(whole[..length]), sample, $"cut off at {length}");
        }
    }

    [Fact]
    public void A_file_that_is_changed_is_refused_or_read()
    {
        var random = new Random(Seed);
        var wholes = SampleFiles.Names.Select(sample => File.ReadAllBytes(SampleFiles.PathOf(sample))).ToArray();
        var rights = Array.ConvertAll(wholes, whole => Judge(whole)!);
        var read = 0;
        for (var i = 0; i < Cases; i++)
        {
            var sample = random.Next(SampleFiles.Names.Count);
            var (bytes, what) = SampleFiles.Changed(random, wholes[sample], SampleFiles.Names[sample]);
            var judged = Judge(bytes);
            Check(rights[sample], judged, SampleFiles.Names[sample], $"case {i}: {what}");
            read += judged is null ? 0 : 1;
        }

        Assert.InRange(read, Cases / 4, Cases - 1);
    }

    public void Dispose() => File.Delete(_path);

    private static void Check(Dictionary<string, (decimal Total, bool HasTotal, bool IsListed)> right, Dictionary<string, (decimal Total, bool HasTotal, bool IsListed)>? judged, string sample, string what)
    {
        foreach (var (number, order) in judged ?? [])
        {
            // Under another number, it may be any order that is what its own total says.
            var isRight = right.TryGetValue(number, out var known) ? known.Total == order.Total : order.HasTotal;

            // Swapped, another column can be the total: an order that comes to it is what the file says.
            isRight |= order.HasTotal && what.Contains("swapped", StringComparison.Ordinal);
            Assert.True(isRight || WithoutTotal.Contains(sample) || order.IsListed, $"{sample}, {what}: order {number} comes to {order.Total}");
        }
    }

    /// <summary>What the orders of a file come to that would be stored, with gift cards; null where the file is refused.</summary>
    private Dictionary<string, (decimal Total, bool HasTotal, bool IsListed)>? Judge(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            var (zone, endUtc, options) = (TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc), new ImportOptions());
            IInvoiceSource reader = JsonLines.Are(_path, options.UnpackLimit)
                ? new JsonOrderReader(null!, null!, new WholeOrderFile(_path, new ReadingRequest(), new ImportTaxes(null, null, false, false), "GBP", zone, endUtc, options.UnpackLimit), CancellationToken.None)
                : new InvoiceReader(_path, new ReadingRequest(), null, options, zone, "GBP", endUtc, CancellationToken.None);
            var tally = new ImportTally(Guid.NewGuid());
            var judge = new InvoiceJudge(false, new ImportTaxes(null, null, false, reader.Columns.Profile?.ShippingIsTaxed == true), tally);
            var orders = new Dictionary<string, (decimal, bool, bool)>(StringComparer.Ordinal);
            foreach (var invoice in reader.Read())
            {
                var judged = judge.Judge(invoice);
                var isWrong = invoice.Rows.Exists(row => row.Faults.Any(fault => !ImportReasons.Skips.Contains(fault.Reason)));
                Assert.False(isWrong && judged.Taken.Count > 0, $"order {invoice.Number} is taken in part");
                if (judged.Sold.Count > 0)
                {
                    var total = judged.Amounts.Gross - judged.Amounts.Discount + judged.Amounts.Tax + judged.Amounts.Shipping + judged.GiftCards;
                    var said = judged.Taken.Find(row => row.Total is not null)?.Total;
                    orders[invoice.Number] = (total, said is not null, said is not null && said.Value.RoundTo(2) != total.RoundTo(2));
                }
            }

            return orders;
        }
        catch (RequestException)
        {
            return null;
        }
    }
}
