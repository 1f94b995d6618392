using System.Text.Json;
using System.Text.Json.Serialization;
using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>The parts of a training that are stored as JSON, besides its columns.</summary>
/// <param name="Comparison">What was tried, and what was best; null in a row of an earlier version.</param>
/// <param name="Facts">How many lines of orders and refunds there were.</param>
internal sealed record TrainingReport(EvaluationReport? Comparison, long Facts)
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>How lists are produced.</summary>
    [JsonIgnore]
    public ServingChoice Choice => Comparison?.Choice ?? ServingChoice.Default;

    public static TrainingReport Parse(string json) =>
        JsonSerializer.Deserialize<TrainingReport>(json, Options) ?? throw new JsonException("The report of the training is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
