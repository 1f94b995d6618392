using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>
/// Orders as JSON, one on each line, as rows: <c>{"number", "placedAt", "paidAt", "status", "currency", "country", "customer": {"number", "email"}, "shipping", "tax",
/// "discount", "total", "lines": [{"sku", "name", "category", "quantity", "unitPrice", "discount", "tax", "cost"}]}</c>.
/// </summary>
internal static class JsonLines
{
    private const int MaxLineBytes = 16 * 1024 * 1024;

    private static readonly (string Column, string Property)[] OfOrder =
    [
        ("order_number", "number"), ("ordered_at", "placedAt"), ("paid_at", "paidAt"), ("status", "status"), ("currency", "currency"), ("country", "country"), ("order_shipping", "shipping"),
        ("order_tax", "tax"), ("order_discount", "discount"), ("total", "total"),
    ];

    private static readonly (string Column, string Property)[] OfLine =
    [
        ("sku", "sku"), ("product_name", "name"), ("category", "category"), ("quantity", "quantity"), ("unit_price", "unitPrice"), ("discount", "discount"), ("tax", "tax"), ("cost", "cost"),
    ];

    private static readonly HashSet<string> KnownOfOrder = [.. OfOrder.Select(field => field.Property), "customer", "lines"];
    private static readonly HashSet<string> KnownOfLine = [.. OfLine.Select(field => field.Property)];

    /// <summary>The rows, with a header, and with the line of the file in the last field.</summary>
    /// <exception cref="InvalidDataException">A line is no order.</exception>
    public static IEnumerable<IReadOnlyList<string>> Rows(Stream stream)
    {
        yield return [.. OfOrder.Select(field => field.Column), "customer", "customer_email", .. OfLine.Select(field => field.Column), "line of the order"];
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var line = 0L;
        while (ReadLine(reader) is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            foreach (var row in RowsOf(text, line))
            {
                yield return row;
            }
        }
    }

    /// <summary>A line of bounded length.</summary>
    private static string? ReadLine(StreamReader reader)
    {
        var text = new StringBuilder();
        int letter;
        while ((letter = reader.Read()) >= 0 && letter != '\n')
        {
            if (text.Append((char)letter).Length > MaxLineBytes)
            {
                throw new InvalidDataException("a line is too long; each order stands on a line of its own");
            }
        }

        return letter < 0 && text.Length == 0 ? null : text.ToString();
    }

    private static List<IReadOnlyList<string>> RowsOf(string text, long line)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var order = document.RootElement;
            Check(order, KnownOfOrder);
            string[] ofOrder = [.. OfOrder.Select(field => TextOf(order, field.Property)), .. CustomerOf(order)];
            if (!order.TryGetProperty("lines", out var lines) || lines.ValueKind != JsonValueKind.Array || lines.GetArrayLength() == 0)
            {
                throw new InvalidDataException("it has no lines");
            }

            var rows = new List<IReadOnlyList<string>>();
            foreach (var item in lines.EnumerateArray())
            {
                Check(item, KnownOfLine);
                rows.Add([.. ofOrder, .. OfLine.Select(field => TextOf(item, field.Property)), line.ToString(CultureInfo.InvariantCulture)]);
            }

            return rows;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"line {line} is no order ({(e is JsonException ? "no JSON object on one line" : e.Message)})"), e);
        }
    }

    private static IEnumerable<string> CustomerOf(JsonElement order)
    {
        if (!order.TryGetProperty("customer", out var customer) || customer.ValueKind == JsonValueKind.Null)
        {
            return [string.Empty, string.Empty];
        }

        return customer.ValueKind == JsonValueKind.Object ? [TextOf(customer, "number"), TextOf(customer, "email")] : [TextOf(order, "customer"), string.Empty];
    }

    /// <summary>What is not read must not be lost without a word.</summary>
    private static void Check(JsonElement element, HashSet<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("no JSON object on one line");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name) && property.Value.ValueKind != JsonValueKind.Null)
            {
                throw new InvalidDataException($"{property.Name} is not known; known are {string.Join(", ", known)}");
            }
        }
    }

    private static string TextOf(JsonElement element, string property) => !element.TryGetProperty(property, out var value)
        ? string.Empty
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Null => string.Empty,
            _ => throw new InvalidDataException($"{property} is no value"),
        };
}
