using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>Clients of a front end that order until they have an answer, each order under its key, one in ten sent twice at once.</summary>
internal sealed class OrderLoad(Func<HttpClient> client, IReadOnlyList<int> productIds)
{
    private const string Orders = "/api/v1/orders";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, (long Id, int Product, int Units)> _acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _faults = new();
    private int _refusals;

    /// <summary>Acknowledged orders by key.</summary>
    public IReadOnlyDictionary<string, (long Id, int Product, int Units)> Acknowledged => _acknowledged;

    /// <summary>Answers that no client should get: 5xx other than 503 with Retry-After, refusals, two orders of one key.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Waits until so many orders are acknowledged.</summary>
    public Task ReachAsync(int orders) => Eventually.HoldsAsync(() => Task.FromResult(_acknowledged.Count >= orders), $"{orders} orders are acknowledged");

    /// <summary>Waits until so many more requests have got no answer, or one that says to come again.</summary>
    public Task MissAsync(int requests)
    {
        var enough = Volatile.Read(ref _refusals) + requests;
        return Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref _refusals) >= enough), $"{requests} requests are refused");
    }

    /// <summary>Runs so many clients at once until so many orders are placed.</summary>
    public Task RunAsync(int clients, int orders, CancellationToken cancellationToken)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= orders)
            {
                var (product, units, key) = (productIds[number % productIds.Count], 1 + (number % 3), Guid.NewGuid().ToString());
                await Task.WhenAll(Enumerable.Range(0, number % 10 == 0 ? 2 : 1).Select(_ => PlaceAsync(key, product, units, cancellationToken)));
            }
        }));
    }

    private async Task PlaceAsync(string key, int product, int units, CancellationToken cancellationToken)
    {
        while (!await TryAsync(key, product, units, cancellationToken))
        {
            Interlocked.Increment(ref _refusals);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Sends it once.</summary>
    /// <returns>Whether it is settled.</returns>
    private async Task<bool> TryAsync(string key, int product, int units, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Orders)
        {
            Content = JsonContent.Create(new { country = "GB", lines = new[] { new { productId = product, quantity = units } } }),
        };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await client().SendAsync(request, cancellationToken);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.Created:
                    var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetInt64();
                    if (_acknowledged.GetOrAdd(key, (id, product, units)).Id != id)
                    {
                        _faults.Enqueue($"{key} made the order {id} too");
                    }

                    return true;

                // Its twin is at work, or the database is away.
                case HttpStatusCode.Conflict:
                case HttpStatusCode.ServiceUnavailable when answer.Headers.RetryAfter is not null:
                    return false;
                default:
                    _faults.Enqueue($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
                    return true;
            }
        }
        catch (HttpRequestException)
        {
            // The service itself is away: whether the order was taken only the key can tell.
            return false;
        }
    }
}
