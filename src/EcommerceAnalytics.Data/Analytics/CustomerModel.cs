namespace EcommerceAnalytics.Data.Analytics;

/// <summary>
/// One fitting of the purchase model to the store's order days, in one row: whoever reads it reads all of it. The row with
/// the highest key is the current one.
/// </summary>
public sealed class CustomerModel
{
    /// <summary>The generation.</summary>
    public int Id { get; set; }

    /// <summary>When it was fitted, in the store's time.</summary>
    public DateTime FittedAtUtc { get; set; }

    /// <summary>The data version it was fitted on.</summary>
    public long DataVersion { get; set; }

    /// <summary>The last day it was fitted to.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>What was counted as an order, and in which currency; a model of another definition is not read.</summary>
    public required string Definition { get; set; }

    /// <summary>Σ versions of all orders: every order placed or changed adds one, so that the difference says how much has changed.</summary>
    public long OrderVersions { get; set; }

    /// <summary>Counted orders of known customers.</summary>
    public int Orders { get; set; }

    /// <summary>Number of customers it was fitted to.</summary>
    public int Customers { get; set; }

    /// <summary>Whether it makes forecasts.</summary>
    public bool InService { get; set; }

    /// <summary>Why it does not; null when it does.</summary>
    public string? Reason { get; set; }

    /// <summary>Name of the model; null when none could be chosen.</summary>
    public string? Kind { get; set; }

    /// <summary>Log-likelihood at the parameters.</summary>
    public double? LogLikelihood { get; set; }

    /// <summary>Parameters, standard errors, conditions, errors and calibration, as JSON.</summary>
    public required string ReportJson { get; set; }
}
