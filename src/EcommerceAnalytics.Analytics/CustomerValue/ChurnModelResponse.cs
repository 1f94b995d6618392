using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The purchase model, and the evidence of its quality.</summary>
public sealed record ChurnModelResponse
{
    /// <summary>Whether it makes predictions.</summary>
    /// <example>true</example>
    public required bool InService { get; init; }

    /// <summary>Why it does not; null when it does.</summary>
    /// <example>null</example>
    public string? Reason { get; init; }

    /// <summary>When it was fitted, in the store's time, UTC; null when none has been yet.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public DateTime? FittedAt { get; init; }

    /// <summary>The data version it was fitted on; that of the current data is in <c>meta.dataVersion</c>.</summary>
    /// <example>1513</example>
    public long? FittedVersion { get; init; }

    /// <summary>Which model; null when none could be chosen.</summary>
    /// <example>bgNbd</example>
    public PurchaseModelKind? Kind { get; init; }

    /// <summary>Its parameters, in weeks.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>Log-likelihood at the parameters.</summary>
    /// <example>-98221.4</example>
    public double? LogLikelihood { get; init; }

    /// <summary>Number of customers it was fitted to.</summary>
    /// <example>5878</example>
    public required int Customers { get; init; }

    /// <summary>Counted orders of these customers.</summary>
    /// <example>36969</example>
    public required int Orders { get; init; }

    /// <summary>The models fitted to the orders before the test, most likely first; the first usable one was chosen.</summary>
    public required IReadOnlyList<ModelCandidate> Candidates { get; init; }

    /// <summary>Parameters p, q and gamma of the value of an order; empty where it could not be fitted.</summary>
    public required IReadOnlyList<ModelParameter> OrderValueParameters { get; init; }

    /// <summary>A warning about the value of orders; null when there is none.</summary>
    /// <example>null</example>
    public string? OrderValueReason { get; init; }

    /// <summary>The last day fitted to; null when none has been yet.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? AsOf { get; init; }

    /// <summary>The last day of the data for the tested fit; null without a test.</summary>
    /// <example>2011-06-01</example>
    public DateOnly? TestedFrom { get; init; }

    /// <summary>Weeks forecast in the test: 27, 20 or 13, the longest that leaves more than a year of orders before it; null without a test.</summary>
    /// <example>27</example>
    public int? TestedWeeks { get; init; }

    /// <summary>The conditions for putting it into service.</summary>
    public required IReadOnlyList<GateCheck> Checks { get; init; }

    /// <summary>Errors of the model in the test, and of the rules it is compared with; the model comes first.</summary>
    public required IReadOnlyList<ForecastAccuracy> Accuracy { get; init; }

    /// <summary>Ten groups by increasing probability of an order, with the share that ordered.</summary>
    public required IReadOnlyList<CalibrationGroup> Calibration { get; init; }

    /// <summary>Mean forecast and actual orders in the test, by number of repeat order days before it.</summary>
    public required IReadOnlyList<ExpectationGroup> ByRepeatOrders { get; init; }

    /// <summary>Mean forecast and actual orders in the test, by days since the last order before it.</summary>
    public required IReadOnlyList<ExpectationGroup> ByDaysSinceLastOrder { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>A fitted parameter.</summary>
/// <param name="Name">Name as in the papers.</param>
/// <param name="Value">Value.</param>
/// <param name="StandardError">Standard error; null where the data does not give one.</param>
public sealed record ModelParameter(string Name, double Value, double? StandardError);

/// <summary>A model that was fitted to be compared.</summary>
/// <param name="Kind">Which model.</param>
/// <param name="LogLikelihood">Log-likelihood at its parameters; null when nothing could be fitted.</param>
/// <param name="Fault">Why it cannot be used; null if it can.</param>
public sealed record ModelCandidate(PurchaseModelKind Kind, double? LogLikelihood, string? Fault);
