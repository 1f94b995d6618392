using System.Text;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>
/// Samples that are cut off, have a byte changed, or columns swapped, doubled or emptied: each is refused in words or read, no order is taken in part, and
/// where the file has totals, none comes to something else without being listed.
/// </summary>
public sealed class FormatFuzzTests : IDisposable
{
    private const int Cases = 2_000;
    private const int Seed = 2026;
    private static readonly string[] Samples = ["shopify.csv", "woo_algol.csv", "woo_webtoffee.csv", "bigcommerce.csv", "amazon.txt", "etsy.csv", "square.csv", "superstore.csv", "squarespace.csv", "wix.csv", "ebay.csv", "magento.csv", "uk.csv", "orders.xlsx"];
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

    public static TheoryData<string> Files => [.. Samples];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_cut_off_is_refused_or_read_up_to_there(string sample)
    {
        var whole = File.ReadAllBytes(FormatFixture.SamplePath(sample));
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
        var wholes = Samples.Select(sample => File.ReadAllBytes(FormatFixture.SamplePath(sample))).ToArray();
        var rights = Array.ConvertAll(wholes, whole => Judge(whole)!);
        var read = 0;
        for (var i = 0; i < Cases; i++)
        {
            var sample = random.Next(Samples.Length);
            var (bytes, what) = Changed(random, wholes[sample], Samples[sample]);
            var judged = Judge(bytes);
            Check(rights[sample], judged, Samples[sample], $"case {i}: {what}");
            read += judged is null ? 0 : 1;
        }

        Assert.InRange(read, Cases / 4, Cases - 1);
    }

    public void Dispose() => File.Delete(_path);

    private static (byte[] Bytes, string What) Changed(Random random, byte[] whole, string sample)
    {
        if (sample.EndsWith(".xlsx", StringComparison.Ordinal) || random.Next(2) == 0)
        {
            var at = random.Next(whole.Length);
            var bytes = (byte[])whole.Clone();
            bytes[at] = (byte)random.Next(256);
            return (bytes, $"byte {at} is {bytes[at]}");
        }

        // Windows-1252 stays as it is, byte by byte.
        var separator = sample.EndsWith(".txt", StringComparison.Ordinal) ? '\t' : ',';
        var rows = Encoding.Latin1.GetString(whole).Split('\n');
        var columns = rows[0].Count(letter => letter == separator) + 1;
        var (one, other, kind) = (random.Next(columns), random.Next(columns), random.Next(3));
        for (var i = 0; i < rows.Length; i++)
        {
            // Rows with quotes are left out: their columns are elsewhere, which is one more fault.
            var fields = rows[i].Split(separator);
            if (fields.Length != columns)
            {
                continue;
            }

            switch (kind)
            {
                case 0 when i > 0:
                    (fields[one], fields[other]) = (fields[other], fields[one]);
                    break;
                case 1:
                    fields[one] = $"{fields[one]}{separator}{fields[one]}";
                    break;
                case 2 when i > 0:
                    fields[one] = string.Empty;
                    break;
                default:
                    break;
            }

            rows[i] = string.Join(separator, fields);
        }

        return (Encoding.Latin1.GetBytes(string.Join('\n', rows)), $"{(kind == 0 ? "swapped" : kind == 1 ? "doubled" : "emptied")} {one} {other}");
    }

    private static void Check(Dictionary<string, (decimal Total, bool HasTotal, bool IsListed)> right, Dictionary<string, (decimal Total, bool HasTotal, bool IsListed)>? judged, string sample, string what)
    {
        foreach (var (number, order) in judged ?? [])
        {
            // Under another number, it may be any order that is what its own total says.
            var isRight = right.TryGetValue(number, out var known) ? known.Total == order.Total : order.HasTotal;
            Assert.True(isRight || !right.Values.First().HasTotal || order.IsListed, $"{sample}, {what}: order {number} comes to {order.Total}");
        }
    }

    /// <summary>What the orders of a file come to that would be stored, with gift cards; null where the file is refused.</summary>
    private Dictionary<string, (decimal Total, bool HasTotal, bool IsListed)>? Judge(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            var reader = new InvoiceReader(
                _path, new ReadingRequest(), null, new ImportOptions(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), "GBP", new DateTime(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc), CancellationToken.None);
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
