using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>Wakes the worker of this instance that sends the messages.</summary>
public sealed class WebhookSignal : IDisposable
{
    /// <summary>The signal.</summary>
    public WorkSignal Signal { get; } = new();

    /// <inheritdoc />
    public void Dispose() => Signal.Dispose();
}
