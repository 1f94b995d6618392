using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Webhooks.</summary>
public sealed class WebhooksOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Webhooks";

    /// <summary>Whether messages may go to addresses inside the network of the service.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
