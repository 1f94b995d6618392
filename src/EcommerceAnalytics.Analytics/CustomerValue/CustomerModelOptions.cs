using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The purchase model.</summary>
public sealed class CustomerModelOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "CustomerModel";

    /// <summary>Whether the service fits the model by itself.</summary>
    public bool RefreshInBackground { get; set; } = true;

    /// <summary>Orders placed or changed since the last fitting that make a new one due, as a share of the orders fitted to.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, ErrorMessage = "a share above 0, up to 1")]
    public double RefreshAfterShare { get; set; } = 0.01;
}
