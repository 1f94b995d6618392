using System.Net.Http.Json;
using EcommerceAnalytics.ClusterTrial;

// ./test --cluster calls this from the root of the repository, with a cluster that deploy/cluster/up has just made.
const int Clients = 8;
const int Products = 20;
const int Stock = 1_000_000;
const decimal Price = 3.37m;
const int LongestWrongReadiness = 5;
const int LongestDifference = 2;

var isSmall = args is ["--small"];
if (args.Length > 0 && !isSmall)
{
    await Console.Error.WriteLineAsync("usage: EcommerceAnalytics.ClusterTrial [--small]");
    return 2;
}

var (rows, kills) = isSmall ? (60_000, 1) : (600_000, 5);
var cluster = new Cluster(Environment.CurrentDirectory);
using var store = new StoreClient(cluster, Cluster.Api);
var instances = Cluster.Numbers.Select(number => new StoreClient(cluster, Cluster.Instance(number))).ToList();
using var watch = new ReadinessWatch(cluster);
using var stop = new CancellationTokenSource();
try
{
    var products = new List<int>();
    for (var i = 0; i <= Products; i++)
    {
        var product = await store.PostAsync("/api/v1/products", () => JsonContent.Create(new { sku = $"STREAM-{i}", name = $"Product {i}", price = Price, stock = Stock }));
        products.Add(product.GetProperty("id").GetInt32());
    }

    var stream = new OrderStream(store, products[1..]);
    var figures = new EqualFigures(store, instances, products[0], Price);
    var (watching, ordering) = (watch.RunAsync(stop.Token), stream.RunAsync(Clients, stop.Token));
    await stream.AdvanceAsync(200);
    Report.Line("orders are placed");

    List<Goal> goals =
    [
        .. await new DatabaseFaults(cluster, stream, figures).RunAsync(kills),
        .. await new InstanceFaults(cluster, store, instances, figures).RunAsync(rows),
    ];
    await stop.CancelAsync();
    await Task.WhenAll(watching, ordering);
    Report.Line($"{stream.Acknowledged.Count:N0} orders were acknowledged");
    var answers = instances.Prepend(store).SelectMany(client => client.Answers).GroupBy(answer => answer.Key, StringComparer.Ordinal)
        .ToDictionary(answer => answer.Key, answer => answer.Sum(a => a.Value), StringComparer.Ordinal);
    Report.Line($"answers: {string.Join(", ", answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}: {answer.Value:N0}"))}");
    var failures = instances.Prepend(store).SelectMany(client => client.Failures).ToList();

    Report.Line($"readiness was wrong for {watch.LongestError.TotalSeconds:0.0} s at most, {watch.ErrorSaid}");
    goals.Add(Goal.AtMost("readiness was wrong for", LongestWrongReadiness, watch.LongestError));
    goals.Add(Goal.AtMost("all instances had an order after", LongestDifference, figures.Longest));
    goals.Add(Goal.None("answers of 500", answers.GetValueOrDefault("500"), failures));
    goals.AddRange(await new FinalChecks(cluster, stream, instances).RunAsync());
    return Report.Goals(goals) ? 0 : 1;
}
catch (TrialException exception)
{
    Report.Line(exception.Message);
    return 1;
}
finally
{
    instances.ForEach(instance => instance.Dispose());
}
