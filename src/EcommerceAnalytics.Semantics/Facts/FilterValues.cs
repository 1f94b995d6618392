using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// The values of a filter: one or several (repeat the parameter), or with <c>!</c> before each of them, all but these. In JSON a text, a number, or an
/// array of them.
/// </summary>
[JsonConverter(typeof(FilterValuesConverter))]
public sealed class FilterValues : IEnumerable<string>
{
    /// <summary>The most values.</summary>
    public const int MaxCount = 100;

    /// <summary>The longest value.</summary>
    public const int MaxLength = 255;

    private FilterValues(IReadOnlyList<string> values, bool excludes) => (Values, Excludes) = (values, excludes);

    /// <summary>The values, without <c>!</c>.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Whether all but these are meant.</summary>
    public bool Excludes { get; }

    /// <summary>Reads values; empty ones are left out.</summary>
    /// <param name="texts">The values as given.</param>
    /// <param name="values">The values; null when there are none, or when they are not valid.</param>
    /// <returns>Why they are not valid; null when they are.</returns>
    public static string? Read(IEnumerable<string?> texts, out FilterValues? values)
    {
        values = null;
        var given = texts.OfType<string>().Where(text => text.Length > 0).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        if (given.Count > MaxCount)
        {
            return $"At most {MaxCount} values are allowed.";
        }

        if (given.Exists(text => text.Length > MaxLength || text == "!"))
        {
            return $"Each value has 1 to {MaxLength} characters, after ! where all but the values are meant.";
        }

        var excludes = given[0][0] == '!';
        if (given.Exists(text => (text[0] == '!') != excludes))
        {
            return "Either all values have ! before them, which means all but these, or none.";
        }

        values = new FilterValues([.. given.Select(text => excludes ? text[1..] : text).Distinct(StringComparer.Ordinal)], excludes);
        return null;
    }

    /// <summary>One value, or with <c>!</c> all but it; null for none.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static FilterValues? Of(string? value) => Read([value], out var values) is { } error ? throw new ArgumentException(error, nameof(value)) : values;

    /// <summary>One number; null for none.</summary>
    public static FilterValues? Of(int? value) => Of(value?.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Of(string?)" />
    public static implicit operator FilterValues?(string? value) => Of(value);

    /// <inheritdoc cref="Of(int?)" />
    public static implicit operator FilterValues?(int? value) => Of(value);

    /// <summary>The values as given.</summary>
    public IEnumerator<string> GetEnumerator() => Values.Select(value => Excludes ? "!" + value : value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Values of filters in JSON.</summary>
internal sealed class FilterValuesConverter : JsonConverter<FilterValues>
{
    public override FilterValues? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var texts = new List<string?>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                texts.Add(ReadOne(ref reader));
            }
        }
        else
        {
            texts.Add(ReadOne(ref reader));
        }

        return FilterValues.Read(texts, out var values) is { } error ? throw new JsonException(error) : values;
    }

    public override void Write(Utf8JsonWriter writer, FilterValues value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var text in value)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string? ReadOne(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException("Expected a text, a whole number, or an array of them."),
    };
}
