using System.Text.Json;
using System.Text.Json.Serialization;
using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The parts of a fitting that are stored as JSON, besides its columns.</summary>
internal sealed record CustomerModelReport
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Last day of the tested fit's data; null without a test.</summary>
    public DateOnly? TestedFrom { get; init; }

    /// <summary>Weeks forecast in the test; null without one.</summary>
    public int? TestedWeeks { get; init; }

    public IReadOnlyList<ModelCandidate> Candidates { get; init; } = [];

    public IReadOnlyList<ModelParameter> Parameters { get; init; } = [];

    public IReadOnlyList<ModelParameter> OrderValueParameters { get; init; } = [];

    public string? OrderValueReason { get; init; }

    public IReadOnlyList<GateCheck> Checks { get; init; } = [];

    /// <summary>Errors in the test, those of the model first.</summary>
    public IReadOnlyList<ForecastAccuracy> Accuracy { get; init; } = [];

    public IReadOnlyList<CalibrationGroup> Calibration { get; init; } = [];

    public IReadOnlyList<ExpectationGroup> ByRepeatOrders { get; init; } = [];

    public IReadOnlyList<ExpectationGroup> ByDaysSinceLastOrder { get; init; } = [];

    /// <summary>The back-test of the list of customers at risk.</summary>
    public AtRiskBackTest? AtRisk { get; init; }

    public static CustomerModelReport Parse(string json) =>
        JsonSerializer.Deserialize<CustomerModelReport>(json, Options) ?? throw new JsonException("The report of the purchase model is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
