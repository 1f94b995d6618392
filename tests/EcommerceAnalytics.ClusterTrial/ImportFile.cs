using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>A made file of orders of three lines over two years; each order of the file begins with its name.</summary>
internal sealed class ImportFile
{
    public const string FirstDay = "2020-01-01";
    public const string LastDay = "2021-12-30";

    private const int Days = 730;
    private const int Products = 200;
    private const int Customers = 5_000;
    private static readonly DateOnly First = DateOnly.ParseExact(FirstDay, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    private readonly byte[] _content;

    public ImportFile(string name, int rows)
    {
        (Name, Rows) = (name, rows);
        var text = new StringBuilder("order_number,sku,product_name,category,quantity,unit_price,ordered_at,customer,country\n");
        for (var row = 0; row < rows; row++)
        {
            var (order, sku) = (row / 3, (row * 7) % Products);
            var (quantity, cents) = (1 + (row % 4), 100 + sku);
            Gross += quantity * cents / 100m;
            text.Append(CultureInfo.InvariantCulture, $"{name}-{order},CLUSTER-{sku:000},Product {sku},Category {sku % 12},{quantity},{cents / 100}.{cents % 100:00},");
            text.Append(CultureInfo.InvariantCulture, $"{First.AddDays(order % Days):yyyy-MM-dd} {8 + (order % 12):00}:{order % 60:00},{1 + (order % Customers)},{(order % 5 == 0 ? "FR" : "GB")}\n");
        }

        _content = Encoding.UTF8.GetBytes(text.ToString());
    }

    public string Name { get; }

    public int Rows { get; }

    /// <summary>Σ quantity × price.</summary>
    public decimal Gross { get; }

    /// <summary>The upload; a new one for each request.</summary>
    public HttpContent Upload() => new MultipartFormDataContent { { new ByteArrayContent(_content), "file", $"{Name}.csv" } };
}
