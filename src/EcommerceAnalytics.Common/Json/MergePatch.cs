using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Common.Json;

/// <summary>
/// The members of a resource that a request changes (JSON Merge Patch, RFC 7396): those that are not in it stay as they are, null clears one, and a list is
/// replaced as a whole.
/// </summary>
/// <typeparam name="T">The request that replaces the resource as a whole.</typeparam>
[JsonConverter(typeof(MergePatchConverter))]
public sealed class MergePatch<T>
    where T : class
{
    internal MergePatch(IReadOnlyDictionary<string, JsonElement> members) => Members = members;

    internal IReadOnlyDictionary<string, JsonElement> Members { get; }

    /// <summary>The resource with the changed members, held to the rules of a whole one.</summary>
    /// <param name="current">The resource as it is.</param>
    /// <exception cref="RequestException">400: a member is not known, or its value is not allowed.</exception>
    public T ApplyTo(T current)
    {
        var merged = JsonSerializer.SerializeToNode(current, StrictJson.Options)!.AsObject();
        try
        {
            foreach (var (name, value) in Members)
            {
                merged[name] = NodeOf(value);
            }

            var changed = merged.Deserialize<T>(StrictJson.Options)!;
            return Checked(changed, DeepValidation.FaultsOf(changed));
        }
        catch (JsonException exception)
        {
            return Checked(current, JsonFault.Explain(exception));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Of inner objects, names are read when they are asked for: one of broken Unicode, or one given twice.
            throw RequestException.Invalid("$", "A property name in the request body is not valid.");
        }
    }

    private static JsonNode? NodeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    private static T Checked(T value, IEnumerable<(string Field, string Message)> faults)
    {
        var errors = faults.GroupBy(fault => fault.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(fault => fault.Message).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return errors.Count == 0 ? value : throw RequestException.Invalid(errors);
    }
}
