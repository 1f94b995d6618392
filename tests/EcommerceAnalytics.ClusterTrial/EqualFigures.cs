using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>
/// Whether the instances say the same: after an order of a product of its own, each of them is asked for that product's sales until all
/// of them have the order in it.
/// </summary>
internal sealed class EqualFigures(StoreClient store, IReadOnlyList<StoreClient> instances, int product, decimal price)
{
    private int _orders;

    /// <summary>The longest time it took.</summary>
    public TimeSpan Longest { get; private set; }

    public async Task CompareAsync()
    {
        await store.PostAsync("/api/v1/orders", () => JsonContent.Create(new { country = "GB", lines = new[] { new { productId = product, quantity = 1 } } }));
        var placed = Stopwatch.GetTimestamp();
        var wanted = price * ++_orders;
        var took = (await Task.WhenAll(instances.Select(instance => UntilItSaysAsync(instance, wanted, placed)))).Max();
        Report.Line($"all instances had an order after {took.TotalSeconds:0.00} s");
        if (took > Longest)
        {
            Longest = took;
        }
    }

    /// <returns>When the first request began that was answered with the order: how long an answer takes is another matter.</returns>
    private async Task<TimeSpan> UntilItSaysAsync(StoreClient instance, decimal wanted, long placed)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/api/v1/analytics/sales?range=allTime&productId={product}");
        var asked = TimeSpan.Zero;
        await Patience.UntilAsync("all instances had the same sales", TimeSpan.FromMinutes(1), async () =>
        {
            asked = Stopwatch.GetElapsedTime(placed);
            var answer = await instance.ReadAsync(path, TimeSpan.FromMinutes(1));
            return answer.GetProperty("totals").GetProperty("netSales").GetDecimal() == wanted;
        }, TimeSpan.FromMilliseconds(50));
        return asked;
    }
}
