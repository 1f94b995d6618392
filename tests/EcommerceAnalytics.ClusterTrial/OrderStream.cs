using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>An order that the service has acknowledged.</summary>
internal sealed record AcknowledgedOrder(long Id, string Number);

/// <summary>
/// Front ends that order without end, each order under its key and repeated until it is acknowledged, one in ten sent twice at once. The
/// shipping of an order is its number in the stream, in cents, by which it is found in the database.
/// </summary>
internal sealed class OrderStream(StoreClient store, IReadOnlyList<int> products)
{
    private const string Path = "/api/v1/orders";
    private const int Cents = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<int, AcknowledgedOrder> _acknowledged = new();
    private readonly ConcurrentQueue<long> _moments = new();
    private readonly ConcurrentQueue<string> _doubled = new();
    private int _last;

    /// <summary>Acknowledged orders by their number in the stream.</summary>
    public IReadOnlyDictionary<int, AcknowledgedOrder> Acknowledged => _acknowledged;

    /// <summary>Keys that were answered with two orders.</summary>
    public IReadOnlyCollection<string> Doubled => _doubled;

    /// <summary>Orders until told to stop; each order begun is acknowledged first.</summary>
    public Task RunAsync(int clients, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _last);
            await Task.WhenAll(Enumerable.Range(0, number % 10 == 0 ? 2 : 1).Select(_ => PlaceAsync(number)));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }));

    /// <summary>The longest time without an acknowledged order from a moment until now.</summary>
    public TimeSpan LongestGapSince(long moment)
    {
        var moments = _moments.Where(m => m >= moment).Prepend(moment).Append(Stopwatch.GetTimestamp()).Order().ToList();
        return moments.Zip(moments.Skip(1), Stopwatch.GetElapsedTime).Max();
    }

    /// <summary>Waits until so many more orders are acknowledged.</summary>
    public Task AdvanceAsync(int orders)
    {
        var wanted = _acknowledged.Count + orders;
        return Patience.UntilAsync($"{orders} more orders were acknowledged", TimeSpan.FromMinutes(2), () => Task.FromResult(_acknowledged.Count >= wanted), Pause);
    }

    private async Task PlaceAsync(int number)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"stream-{number}");
        while (!await TryAsync(number, key))
        {
            await Task.Delay(Pause);
        }
    }

    private async Task<bool> TryAsync(int number, string key)
    {
        using var answer = await store.TrySendAsync(
            () => StoreClient.Keyed(Path, JsonContent.Create(new
            {
                country = "GB",
                shipping = (decimal)number / Cents,
                lines = new[] { new { productId = products[number % products.Count], quantity = 1 + (number % 3) } },
            }), key),
            CancellationToken.None);
        if (answer is not { StatusCode: HttpStatusCode.Created })
        {
            return answer is { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity }
                ? throw new TrialException($"An order was refused: {await answer.Content.ReadAsStringAsync()}")
                : false;
        }

        var placed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var order = new AcknowledgedOrder(placed.GetProperty("id").GetInt64(), placed.GetProperty("number").GetString()!);
        _moments.Enqueue(Stopwatch.GetTimestamp());
        if (_acknowledged.GetOrAdd(number, order) != order)
        {
            _doubled.Enqueue($"{key}: {order.Number} too");
        }

        return true;
    }
}
