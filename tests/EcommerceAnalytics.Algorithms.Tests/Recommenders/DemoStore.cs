using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Algorithms.Tests.Recommenders;

/// <summary>
/// The demo store's purchases: no cancellations or adjustments, no guests, positive quantity and price, goods only (five
/// digits and up to two letters). Invoices that stand in both files count once; as in the golden file, a basket is the lines
/// of one invoice and one timestamp (43 invoices have two).
/// </summary>
internal sealed class DemoStore
{
    private static readonly ConcurrentDictionary<string, Lazy<List<(string Invoice, string Code, long Instant, string Customer)>>> Files = new(StringComparer.Ordinal);

    private static readonly Lazy<DemoStore> LazyBothYears =
        new(static () => new DemoStore("online_retail_2009_2010.csv.gz", "online_retail_2010_2011.csv.gz"));

    private static readonly Lazy<DemoStore> LazySecondYear = new(static () => new DemoStore("online_retail_2010_2011.csv.gz"));

    private DemoStore(params string[] files)
    {
        List<(string Invoice, string Code, long Instant, string Customer)> lines = [];
        HashSet<string> earlier = [];
        foreach (var file in files)
        {
            var read = Files.GetOrAdd(file, static name => new(() => [.. Read(name)])).Value.Where(line => !earlier.Contains(line.Invoice)).ToList();
            lines.AddRange(read);
            earlier.UnionWith(read.Select(line => line.Invoice));
        }

        Codes = [.. lines.Select(l => l.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        CustomerNumbers = [.. lines.Select(l => l.Customer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var product = Index(Codes);
        var customer = Index(CustomerNumbers);
        var order = Index(lines.Select(BasketName).Distinct(StringComparer.Ordinal));
        OrderCount = order.Count;
        OrderOfLine = [.. lines.Select(l => order[BasketName(l)])];
        ProductOfLine = [.. lines.Select(l => product[l.Code])];
        Purchases = new PurchaseLog(
            CustomerNumbers.Length,
            Codes.Length,
            [.. lines.Select(l => customer[l.Customer])],
            ProductOfLine,
            OrderOfLine,
            [.. lines.Select(l => l.Instant)],
            [.. lines.Select(l => (int)(l.Instant / 86_400))]);
        LastInstant = lines.Max(l => l.Instant);
    }

    public static DemoStore BothYears => LazyBothYears.Value;

    public static DemoStore SecondYear => LazySecondYear.Value;

    public static string DataFolder => Path.Combine(AppContext.BaseDirectory, "Recommenders", "Data");

    public string[] Codes { get; }

    public string[] CustomerNumbers { get; }

    public int OrderCount { get; }

    public int[] OrderOfLine { get; }

    public int[] ProductOfLine { get; }

    public long LastInstant { get; }

    public PurchaseLog Purchases { get; }

    public int Product(string code) => Array.IndexOf(Codes, code);

    public int Customer(string number) => Array.IndexOf(CustomerNumbers, number);

    public static long Instant(string text) => new DateTimeOffset(
        DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeSeconds();

    private static string BasketName((string Invoice, string Code, long Instant, string Customer) line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Invoice}@{line.Instant}");

    private static Dictionary<string, int> Index(IEnumerable<string> names) =>
        names.Select(static (name, i) => (name, i)).ToDictionary(static p => p.name, static p => p.i, StringComparer.Ordinal);

    private static IEnumerable<(string Invoice, string Code, long Instant, string Customer)> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(RepositoryRoot(), "data", "demo-store", file)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
            var cells = Split(line);
            var code = cells[1].ToUpperInvariant();
            if (cells[0][0] is not ('C' or 'A') && cells[6].Length > 0 && IsGoods(code)
                && int.Parse(cells[3], CultureInfo.InvariantCulture) > 0
                && decimal.Parse(cells[5], CultureInfo.InvariantCulture) > 0)
            {
                yield return (cells[0], code, Instant(cells[4]), cells[6]);
            }
        }
    }

    private static bool IsGoods(string code) =>
        code.Length is >= 5 and <= 7 && code[..5].All(char.IsAsciiDigit) && code[5..].All(char.IsAsciiLetterUpper);

    private static List<string> Split(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EcommerceAnalytics.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution file is not above the test binaries.");
        }

        return folder.FullName;
    }
}
