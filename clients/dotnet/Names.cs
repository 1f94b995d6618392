using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Client;

/// <summary>A value from a list of names. A later server may send a name that this version does not know.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IName<out T>
    where T : struct, IName<T>
{
    /// <summary>The name in JSON.</summary>
    string Value { get; }

    /// <summary>The value of that name.</summary>
    internal static abstract T Create(string value);
}

/// <summary>Reads and writes names as texts.</summary>
internal sealed class NameConverter<T> : JsonConverter<T>
    where T : struct, IName<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Create(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
