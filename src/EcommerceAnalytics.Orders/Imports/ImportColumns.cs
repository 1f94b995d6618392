using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Settings;

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
        ["total"] = "total",
        ["order_total"] = "total",
        ["tax"] = "tax",
        ["tax_name"] = "tax_name",
        ["tax_rate"] = "tax_rate",
        ["taxable"] = "taxable",
        ["shipping"] = "shipping",
        ["cost"] = "cost",
        ["paid_at"] = "paid_at",
        ["refunded_at"] = "refunded_at",
        ["refunded_amount"] = "refunded_amount",
        ["kind"] = "kind",
        ["refund_of"] = "refund_of",
    };

    private static readonly string[] Required = ["order_number", "sku", "quantity", "unit_price", "ordered_at"];

    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<ColumnUsed> _used = [];
    private readonly List<ColumnNotUsed> _notUsed = [];

    /// <exception cref="RequestException">A column is named twice, or a required one is missing.</exception>
    public ImportColumns(IReadOnlyList<string> header)
    {
        Count = header.Count;
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            if (!FieldByAlias.TryGetValue(name, out var field))
            {
                _notUsed.Add(new ColumnNotUsed(name, Suggestion(name)));
            }
            else if (_positions.TryAdd(field, i))
            {
                _used.Add(new ColumnUsed(name, field));
                UsesInvoiceRules |= field == "order_number" && name.StartsWith("Invoice", StringComparison.OrdinalIgnoreCase);
            }
            else
            {
                throw RequestException.Invalid("file", $"Line 1 contains the column {field} twice.");
            }
        }

        // What is known under another name is not worth a suggestion.
        for (var i = 0; i < _notUsed.Count; i++)
        {
            if (_notUsed[i].Suggestion is { } suggestion && _positions.ContainsKey(FieldByAlias[suggestion]))
            {
                _notUsed[i] = _notUsed[i] with { Suggestion = null };
            }
        }

        var missing = Required.Where(field => !_positions.ContainsKey(field)).ToList();
        if (missing.Count > 0)
        {
            throw RequestException.Invalid("file", $"Line 1 is missing the columns {string.Join(", ", missing)}. "
                + $"Recognised names are {string.Join(", ", FieldByAlias.Keys)}.");
        }
    }

    /// <summary>The columns that are read, with the field that each is.</summary>
    public IReadOnlyList<ColumnUsed> Used => _used;

    /// <summary>The columns that are not known.</summary>
    public IReadOnlyList<ColumnNotUsed> NotUsed => _notUsed;

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>
    /// True for the Online Retail names, where a leading A marks a bookkeeping adjustment. A file with
    /// <c>order_number</c> numbers its orders as it likes.
    /// </summary>
    public bool UsesInvoiceRules { get; }

    /// <summary>Position of a field, -1 when the file does not have it.</summary>
    public int Of(string field) => _positions.GetValueOrDefault(field, -1);

    private static string? Suggestion(string name) => ClosestName.Near(
        name.Replace(' ', '_').Replace('-', '_').Trim('_'), FieldByAlias.Keys);
}
