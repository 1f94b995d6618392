using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Client;

/// <summary>A member of a patch: what is not set stays as it is, null clears.</summary>
/// <typeparam name="T">Type of the member.</typeparam>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T>
{
    /// <summary>A member that is set.</summary>
    public Optional(T value) => (Value, IsSet) = (value, true);

    /// <summary>The value; null when it is not set.</summary>
    public T? Value { get; }

    /// <summary>Whether it is sent.</summary>
    public bool IsSet { get; }

    /// <summary>A member that is set.</summary>
#pragma warning disable CA2225 // The constructor is the alternative.
    public static implicit operator Optional<T>(T value) => new(value);
#pragma warning restore CA2225
}

/// <summary>Writes the value of an <see cref="Optional{T}"/>.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OptionalConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
    }
}
