using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>What a request says the columns of a file are: <c>order_number:Name,quantity:Qty</c>.</summary>
internal static class ColumnMap
{
    /// <summary>The columns by field.</summary>
    /// <exception cref="RequestException">It is no list of fields and columns, or a field is unknown or named twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string? text)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == pair.Length - 1)
            {
                throw RequestException.Invalid("map", $"'{pair}' is no field and column; write map=order_number:Name,quantity:Qty.");
            }

            var field = pair[..colon].Trim();
            if (!FieldNames.All.Contains(field))
            {
                throw RequestException.Invalid("map", $"There is no field {field}; did you mean {ClosestName.Of(field, FieldNames.All)}?");
            }

            if (!columns.TryAdd(field, pair[(colon + 1)..].Trim()))
            {
                throw RequestException.Invalid("map", $"The field {field} is named twice.");
            }
        }

        return columns;
    }
}
