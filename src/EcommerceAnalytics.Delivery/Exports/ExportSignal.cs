using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Wakes the worker of this instance.</summary>
public sealed class ExportSignal : IDisposable
{
    internal WorkSignal Signal { get; } = new();

    /// <inheritdoc />
    public void Dispose() => Signal.Dispose();
}
