using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Common.Json;

/// <summary>Reads a <see cref="MergePatch{T}"/>: an object whose members are checked when it is applied.</summary>
public sealed class MergePatchConverter : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) => typeToConvert is { IsGenericType: true } && typeToConvert.GetGenericTypeDefinition() == typeof(MergePatch<>);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;
    }

    private sealed class Converter<T> : JsonConverter<MergePatch<T>>
        where T : class
    {
        public override MergePatch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("The value could not be converted to an object.");
            }

            var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!members.TryAdd(NameOf(member), member.Value.Clone()))
                {
                    throw new JsonException($"Duplicate property '{member.Name}' encountered during deserialization.");
                }
            }

            return new MergePatch<T>(members);
        }

        public override void Write(Utf8JsonWriter writer, MergePatch<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Members, options);

        private static string NameOf(JsonProperty member)
        {
            try
            {
                return member.Name;
            }
            catch (InvalidOperationException exception)
            {
                throw new JsonException("A property name is not well-formed Unicode.", exception);
            }
        }
    }
}
