using EcommerceAnalytics.Analytics.Answers;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Order days and model of the present data, read and fitted once per data version and day.</summary>
public sealed class CustomerValues : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Reading? _reading;

    internal async Task<Reading> ReadAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var lastData = session.Extent.Last is { } last ? session.Clock.DayOf(last) : session.Today;
        var asOf = lastData < session.Today ? lastData : session.Today;
        if (_reading is { } present && present.Is(session.Version, asOf))
        {
            return present;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_reading is { } other && other.Is(session.Version, asOf))
            {
                return other;
            }

            var customers = await OrderDaysReader.ReadAsync(session, asOf, cancellationToken);
            var reading = new Reading(session.Version, asOf, customers, StoreModel.Make(customers, asOf));
            _reading = reading;
            return reading;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>What was read and fitted.</summary>
    internal sealed record Reading(long Version, DateOnly AsOf, IReadOnlyList<OrderDays> Customers, StoreModel Model)
    {
        public bool Is(long version, DateOnly asOf) => Version == version && AsOf == asOf;
    }
}
