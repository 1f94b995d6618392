using System.Text.Json;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What a products file changes of a product, at a moment.</summary>
internal sealed record ProductSnapshot(string Name, int? CategoryId)
{
    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static ProductSnapshot FromJson(string json) => JsonSerializer.Deserialize<ProductSnapshot>(json, JsonSerializerOptions.Web)!;

    /// <summary>The snapshot as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
