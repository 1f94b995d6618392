using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The section <c>CustomerModel</c>.</summary>
public sealed class CustomerModelSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "CustomerModel";

    /// <summary>Whether the service fits the model by itself.</summary>
    public bool RefreshInBackground { get; init; }

    /// <summary>Orders placed or changed since the last fitting that make a new one due, as a share of the orders fitted to.</summary>
    public double RefreshAfterShare { get; init; } = 0.01;

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is not one of those allowed.</exception>
    public static CustomerModelSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var share = section.GetValue(nameof(RefreshAfterShare), new CustomerModelSettings().RefreshAfterShare);
        return new CustomerModelSettings
        {
            RefreshInBackground = section.GetValue(nameof(RefreshInBackground), defaultValue: true),
            RefreshAfterShare = share is > 0 and <= 1
                ? share
                : throw new InvalidOperationException($"{Section}:{nameof(RefreshAfterShare)} must lie above 0 and not above 1."),
        };
    }
}
