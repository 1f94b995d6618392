using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What a products file says of a product.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">Its category; empty for none.</param>
/// <param name="Vendor">Its brand; null where the file does not say it.</param>
/// <param name="Variant">What tells it from its siblings; null where the file does not say it.</param>
/// <param name="Parent">What its siblings are called together; null where the file does not say it.</param>
internal sealed record ProductEntry(string Name, string? Category, string? Vendor, string? Variant, string? Parent);

/// <summary>Names, categories and brands by SKU, from the products file.</summary>
internal sealed class ProductFile
{
    private const int MaxNameLength = 255;
    private const int MaxCategoryLength = 128;

    private readonly Dictionary<string, ProductEntry> _products = new(StringComparer.Ordinal);

    private ProductFile()
    {
    }

    /// <summary>No file: nothing is known.</summary>
    public static ProductFile None { get; } = new();

    /// <summary>Reads a CSV with the columns sku (StockCode), name (product_name) and category, and if wanted vendor, variant and parent.</summary>
    /// <exception cref="RequestException">A column is missing or the file cannot be read.</exception>
    public static ProductFile Load(string path, UnpackLimit limit)
    {
        var result = new ProductFile();
        using var file = OrderFile.Open(path, limit);
        var header = file.ReadHeader();
        var sku = Find(header, "sku", "StockCode");
        var name = Find(header, "product_name", "Name", "Description");
        var category = Find(header, "category");
        var (vendor, variant, parent) = (PlaceOf(header, "vendor", "brand"), PlaceOf(header, "variant"), PlaceOf(header, "parent", "handle"));
        while (file.Read())
        {
            if (file.FieldCount != header.Count || file[sku].Length is 0 or > 64)
            {
                throw RequestException.Invalid("products", $"The products file cannot be read at line {file.Line}.");
            }

            var code = file[sku].ToUpperInvariant();
            var text = Limited(FormulaGuard.Unguard(file[name]), "name", MaxNameLength, file.Line);
            result._products[code] = new ProductEntry(
                text.Length == 0 ? code : text,
                Limited(FormulaGuard.Unguard(file[category]), "category", MaxCategoryLength, file.Line),
                Optional(file, vendor, "vendor", MaxCategoryLength),
                Optional(file, variant, "variant", MaxCategoryLength),
                Optional(file, parent, "parent", MaxNameLength));
        }

        return result;
    }

    /// <summary>The entry of a SKU.</summary>
    public ProductEntry? Find(string sku) => _products.GetValueOrDefault(sku);

    private static string? Optional(OrderFile file, int position, string column, int length) =>
        position >= 0 && Limited(FormulaGuard.Unguard(file[position]).Trim(), column, length, file.Line) is { Length: > 0 } text ? text : null;

    private static int Find(IReadOnlyList<string> header, params string[] names) => PlaceOf(header, names) is >= 0 and var place
        ? place
        : throw RequestException.Invalid("products", $"The products file has no column {names[0]}; its recognised names are {string.Join(" or ", names)}.");

    private static int PlaceOf(IReadOnlyList<string> header, params string[] names)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (names.Contains(header[i].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Limited(string text, string column, int length, long line) => text.Length <= length
        ? text
        : throw RequestException.Invalid(
            "products", string.Create(CultureInfo.InvariantCulture, $"The {column} at line {line} of the products file has {text.Length} characters; at most {length} are allowed."));
}
