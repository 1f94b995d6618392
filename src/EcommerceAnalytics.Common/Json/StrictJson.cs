using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Common.Json;

/// <summary>JSON options of bodies and of files: what would otherwise have to be guessed or ignored is rejected.</summary>
public static class StrictJson
{
    /// <summary>The options by themselves.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets the options.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;

        // The framework's default for bodies, repeated here so that all code using these options writes the same text.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new StrictEnumConverter());
        json.Converters.Add(new NoNulString());
        json.Converters.Add(new ShortDecimal());
        json.Converters.Add(new TimeWithOffset());
        json.Converters.Add(new UtcTime());
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNullElements } };
    }

    private static JsonSerializerOptions Create()
    {
        var json = new JsonSerializerOptions();
        Configure(json);
        json.MakeReadOnly();
        return json;
    }

    /// <summary>Neither the serializer nor the validator looks at the elements of a list.</summary>
    private static void RefuseNullElements(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var lists = type.Properties
            .Where(property => property.Get is not null && property.PropertyType != typeof(string)
                && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            .ToArray();
        if (lists.Length > 0)
        {
            type.OnDeserialized = read => Check(read, lists);
        }
    }

    private static void Check(object read, JsonPropertyInfo[] lists)
    {
        foreach (var list in lists)
        {
            var index = 0;
            foreach (var element in list.Get!(read) as IEnumerable ?? Array.Empty<object>())
            {
                if (element is null)
                {
                    throw new JsonException("List elements must not be null.", $"$.{list.Name}[{index}]", lineNumber: null, bytePositionInLine: null);
                }

                index++;
            }
        }
    }

    /// <summary>NUL ends a string in many of the tools that will read it.</summary>
    private sealed class NoNulString : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException("The JSON value could not be converted to a string.");
            }

            var text = reader.GetString();
            return text is not null && text.Contains('\0', StringComparison.Ordinal)
                ? throw new JsonException("A string must not contain the NUL character.")
                : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }

    /// <summary>Without an offset, a time would be one of the zone of the machine.</summary>
    private sealed class TimeWithOffset : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && HasOffset(text) && reader.TryGetDateTimeOffset(out var time)
                ? time
                : throw new JsonException("A time is written as 2011-12-09T10:30:00Z, or with an offset such as +01:00.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[Instants.MaxLength];
            writer.WriteStringValue(text[..Instants.Format(value, text)]);
        }

        private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');
    }

    /// <summary>All times of answers have one form, however many digits a clock or a database has.</summary>
    private sealed class UtcTime : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var time)
                ? time
                : throw new JsonException("A time is written as 2011-12-09T10:30:00Z.");

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[Instants.MaxLength];
            writer.WriteStringValue(text[..Instants.Format(value, text)]);
        }
    }

    /// <summary>Some databases return every amount with four decimals, others without trailing zeros; responses must be the same.</summary>
    private sealed class ShortDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value)
                ? value
                : throw new JsonException("The JSON value could not be converted to a decimal number.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
        {
            Span<byte> text = stackalloc byte[DecimalText.MaxLength];
            writer.WriteRawValue(text[..DecimalText.Format(value, text)], skipInputValidation: true);
        }
    }
}
