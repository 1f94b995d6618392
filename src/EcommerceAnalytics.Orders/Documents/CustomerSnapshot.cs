using System.Text.Json;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What a file changes of a customer, at a moment.</summary>
internal sealed record CustomerSnapshot(string? Number, string? Email)
{
    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static CustomerSnapshot FromJson(string json) => JsonSerializer.Deserialize<CustomerSnapshot>(json, JsonSerializerOptions.Web)!;

    /// <summary>The snapshot as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
