using System.Text.Json.Serialization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>What became of an order.</summary>
public sealed record PushResult
{
    /// <summary>Name of the system that took it.</summary>
    /// <example>erp</example>
    public required string Source { get; init; }

    /// <summary>Its number there.</summary>
    /// <example>1001</example>
    public required string Number { get; init; }

    /// <summary>What became of it.</summary>
    /// <example>created</example>
    public required PushStatus Status { get; init; }

    /// <summary>Id of the order; null when it is refused.</summary>
    /// <example>42</example>
    public required long? Id { get; init; }

    /// <summary>Why it is refused, by field.</summary>
    /// <example>{}</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>What is stored in another way than it was sent; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PushRemark>? Remarks { get; init; }

    /// <summary>The result of an order.</summary>
    /// <param name="key">The order.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="path">The order in the request, in front of its fields.</param>
    internal static PushResult Of(DocumentKey key, PushOutcome outcome, string path) => new()
    {
        Source = key.Source,
        Number = key.Number,
        Status = outcome.Status,
        Id = outcome.OrderId,
        Errors = outcome.Fault is not { } fault ? null
            : fault.Errors.Count == 0 ? new Dictionary<string, string[]> { [$"{path}lines"] = [fault.Message] }
            : fault.Errors.ToDictionary(error => path + error.Key, error => error.Value),
        Remarks = outcome.Remarks.Count == 0 ? null : outcome.Remarks,
    };
}
