using System.Text;

namespace EcommerceAnalytics.TestSupport;

/// <summary>The samples of order files, whole and broken.</summary>
public static class SampleFiles
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "shopify.csv", "woo_algol.csv", "woo_webtoffee.csv", "bigcommerce.csv", "amazon.txt", "etsy.csv", "square.csv", "superstore.csv", "squarespace.csv", "wix.csv", "ebay.csv", "magento.csv",
        "uk.csv", "orders.xlsx", "woo_skyverge.csv", "prestashop.csv", "orders.jsonl",
    ];

    /// <summary>Where one is.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Formats", "Samples", name);

    /// <summary>A sample with one byte changed, or with columns swapped, doubled or emptied.</summary>
    public static (byte[] Bytes, string What) Changed(Random random, byte[] whole, string sample)
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
}
