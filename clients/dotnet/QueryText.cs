using System.Collections;
using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Client;

/// <summary>Writes the parameters of an address.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a parameter; a list is repeated, null is left out.</summary>
    public void Add(string name, object? value)
    {
        if (value is IEnumerable list and not string)
        {
            foreach (var one in list)
            {
                Add(name, one);
            }
        }
        else if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Segment(value));
        }
    }

    /// <summary>A value as part of an address.</summary>
    public static string Segment(object value) => Uri.EscapeDataString(value switch
    {
        bool truth => truth ? "true" : "false",
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    });

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
