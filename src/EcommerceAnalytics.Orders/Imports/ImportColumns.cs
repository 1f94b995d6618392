using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Where the columns of an order file stand, found by the names in use.</summary>
internal sealed class ImportColumns
{
    private static readonly Dictionary<string, string> FieldByAlias = new(StringComparer.OrdinalIgnoreCase)
    {
        ["order_number"] = "order_number",
        ["InvoiceNo"] = "order_number",
        ["Invoice"] = "order_number",
        ["sku"] = "sku",
        ["StockCode"] = "sku",
        ["product_name"] = "product_name",
        ["Description"] = "product_name",
        ["category"] = "category",
        ["quantity"] = "quantity",
        ["unit_price"] = "unit_price",
        ["UnitPrice"] = "unit_price",
        ["Price"] = "unit_price",
        ["ordered_at"] = "ordered_at",
        ["InvoiceDate"] = "ordered_at",
        ["customer"] = "customer",
        ["CustomerID"] = "customer",
        ["Customer ID"] = "customer",
        ["customer_email"] = "customer_email",
        ["country"] = "country",
        ["currency"] = "currency",
        ["discount"] = "discount",
        ["status"] = "status",
    };

    private static readonly string[] Required = ["order_number", "sku", "quantity", "unit_price", "ordered_at"];

    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <exception cref="RequestException">A column is named twice, or a required one is missing.</exception>
    public ImportColumns(IReadOnlyList<string> header)
    {
        Count = header.Count;
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            if (FieldByAlias.TryGetValue(name, out var field) && !_positions.TryAdd(field, i))
            {
                throw RequestException.Invalid("file", $"Line 1 contains the column {field} twice.");
            }
        }

        var missing = Required.Where(field => !_positions.ContainsKey(field)).ToList();
        if (missing.Count > 0)
        {
            throw RequestException.Invalid("file", $"Line 1 is missing the columns {string.Join(", ", missing)}. "
                + $"Recognised names are {string.Join(", ", FieldByAlias.Keys)}.");
        }

        UsesInvoiceRules = header.Any(name => name.Trim().StartsWith("Invoice", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>
    /// True for the Online Retail names, where a leading A marks a bookkeeping adjustment. A file with
    /// <c>order_number</c> numbers its orders as it likes.
    /// </summary>
    public bool UsesInvoiceRules { get; }

    /// <summary>Position of a field, -1 when the file does not have it.</summary>
    public int Of(string field) => _positions.GetValueOrDefault(field, -1);
}
