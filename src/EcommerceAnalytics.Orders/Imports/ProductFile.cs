using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Names and categories by SKU, from the products file.</summary>
internal sealed class ProductFile
{
    private const int MaxNameLength = 255;
    private const int MaxCategoryLength = 128;

    private readonly Dictionary<string, (string Name, string? Category)> _products = new(StringComparer.Ordinal);

    private ProductFile()
    {
    }

    /// <summary>No file: nothing is known.</summary>
    public static ProductFile None { get; } = new();

    /// <summary>Reads a CSV with the columns sku (StockCode), name (product_name) and category.</summary>
    /// <exception cref="RequestException">A column is missing or the file cannot be read.</exception>
    public static ProductFile Load(string path, UnpackLimit limit)
    {
        var result = new ProductFile();
        using var file = OrderFile.Open(path, limit);
        var header = file.ReadHeader();
        var sku = Find(header, "sku", "StockCode");
        var name = Find(header, "product_name", "Name", "Description");
        var category = Find(header, "category");
        while (file.Read())
        {
            if (file.FieldCount != header.Count || file[sku].Length is 0 or > 64)
            {
                throw RequestException.Invalid("products", $"The products file cannot be read at line {file.Line}.");
            }

            var code = file[sku].ToUpperInvariant();
            var text = Limited(FormulaGuard.Unguard(file[name]), "name", MaxNameLength, file.Line);
            result._products[code] = (text.Length == 0 ? code : text, Limited(FormulaGuard.Unguard(file[category]), "category", MaxCategoryLength, file.Line));
        }

        return result;
    }

    /// <summary>The entry of a SKU.</summary>
    public bool TryFind(string sku, out (string Name, string? Category) product) => _products.TryGetValue(sku, out product);

    private static int Find(IReadOnlyList<string> header, params string[] names)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (names.Contains(header[i].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw RequestException.Invalid("products", $"The products file has no column {names[0]}; its recognised names are {string.Join(" or ", names)}.");
    }

    private static string Limited(string text, string column, int length, long line) => text.Length <= length
        ? text
        : throw RequestException.Invalid(
            "products", string.Create(CultureInfo.InvariantCulture, $"The {column} at line {line} of the products file has {text.Length} characters; at most {length} are allowed."));
}
