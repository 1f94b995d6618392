using MySqlConnector;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>What has to hold at the end, from the rows of the servers and the reports of the instances.</summary>
internal sealed class FinalChecks(Cluster cluster, OrderStream stream, IReadOnlyList<StoreClient> instances)
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<Goal>> RunAsync()
    {
        var primary = await cluster.PrimaryAsync();
        var executed = await cluster.ScalarAsync<string>(primary, "SELECT @@global.gtid_executed");
        var goals = new List<Goal> { Goal.None("keys with two orders", stream.Doubled.Count, stream.Doubled) };
        foreach (var server in Cluster.Numbers)
        {
            await cluster.ScalarAsync<long>(server, $"SELECT WAIT_FOR_EXECUTED_GTID_SET('{executed}', 60)");
            goals.AddRange(await OrdersAsync(server));
        }

        var gross = await cluster.ScalarAsync<decimal>(primary, "SELECT SUM(gross) FROM ecommerce.order_lines");
        foreach (var (instance, number) in instances.Zip(Cluster.Numbers))
        {
            var report = await instance.ReadAsync("/api/v1/analytics/sales?range=allTime", Patient);
            var said = report.GetProperty("totals").GetProperty("grossSales").GetDecimal();
            goals.Add(new($"gross sales of instance {number}", $"{gross:N2}", $"{said:N2}", said == gross));
        }

        var reconciliation = await instances[0].ReadAsync("/api/v1/analytics/reconciliation?range=allTime", TimeSpan.FromMinutes(5));
        var failed = reconciliation.GetProperty("failed").GetInt32();
        goals.Add(Goal.None("failed checks of the reconciliation", failed));
        goals.Add(Goal.That("the facts agree", reconciliation.GetProperty("factsHold").GetBoolean(), reconciliation.GetProperty("factsHold").GetBoolean() ? "yes" : "no"));
        return goals;
    }

    /// <summary>Every acknowledged order of the stream is there exactly once, and no other is.</summary>
    private async Task<Goal[]> OrdersAsync(int server)
    {
        var stored = new List<(int InStream, AcknowledgedOrder Order)>();
        await using (var session = await cluster.OpenAsync(server))
        {
            await using var command = new MySqlCommand("SELECT id, number, shipping FROM ecommerce.orders WHERE shipping > 0", session);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                stored.Add(((int)(rows.GetDecimal(2) * 100), new AcknowledgedOrder(rows.GetInt64(0), rows.GetString(1))));
            }
        }

        var found = stored.ToHashSet();
        var lost = stream.Acknowledged.Where(order => !found.Contains((order.Key, order.Value))).Select(order => order.Value.Number).ToList();
        var doubled = stored.GroupBy(order => order.InStream).Where(orders => orders.Count() > 1 || !stream.Acknowledged.ContainsKey(orders.Key))
            .Select(orders => string.Join(" and ", orders.Select(order => order.Order.Number))).ToList();
        return [Goal.None($"orders lost on mysql{server}", lost.Count, lost), Goal.None($"orders doubled on mysql{server}", doubled.Count, doubled)];
    }
}
