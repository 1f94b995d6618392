using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>
/// Compares all the time what the instances say of themselves with what is so: whether a transaction commits through the proxy that leads to
/// the primary.
/// </summary>
internal sealed class ReadinessWatch(Cluster cluster) : IDisposable
{
    private const string Table = "cluster_trial";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Longest }) { Timeout = Longest };
    private readonly bool?[] _ready = new bool?[Cluster.Numbers.Length];
    private bool? _writable;

    /// <summary>The longest time for which an instance said something else.</summary>
    public TimeSpan LongestError { get; private set; }

    /// <summary>What was said then.</summary>
    public string ErrorSaid { get; private set; } = string.Empty;

    public void Dispose() => _http.Dispose();

    /// <summary>Watches until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await WriteAsync($"CREATE TABLE IF NOT EXISTS {Table} (id INT PRIMARY KEY, count INT NOT NULL)");
        await WriteAsync($"REPLACE INTO {Table} VALUES (1, 0)");
        await Task.WhenAll([
            RepeatAsync(async () => _writable = await WriteAsync($"UPDATE {Table} SET count = count + 1 WHERE id = 1"), stop),
            .. Cluster.Numbers.Select((number, index) => RepeatAsync(
                async () =>
                {
                    // One that starts is right to say that it is not ready, until it is for the first time.
                    var said = await IsReadyAsync(number);
                    _ready[index] = _ready[index] is null && said == false ? null : said;
                },
                stop)),
            CompareAsync(stop),
        ]);
        await WriteAsync($"DROP TABLE {Table}");
    }

    private async Task CompareAsync(CancellationToken stop)
    {
        var since = new long?[_ready.Length];
        await RepeatAsync(
            () =>
            {
                for (var i = 0; i < _ready.Length; i++)
                {
                    since[i] = _ready[i] is { } ready && _writable is { } writable && ready != writable ? since[i] ?? Stopwatch.GetTimestamp() : null;
                    if (since[i] is { } moment && Stopwatch.GetElapsedTime(moment) is var error && error > LongestError)
                    {
                        LongestError = error;
                        ErrorSaid = string.Create(CultureInfo.InvariantCulture, $"by instance {i + 1}, which said {(_ready[i] == true ? "ready" : "not ready")}, {Report.Elapsed:0} s after the beginning");
                    }
                }

                return Task.CompletedTask;
            },
            stop);
    }

    private static async Task RepeatAsync(Func<Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await work();
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<bool> WriteAsync(string sql)
    {
        try
        {
            await using var session = new MySqlConnection(cluster.WriteConnection);
            await session.OpenAsync();
            await using var command = new MySqlCommand(sql, session);
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (Exception exception) when (exception is MySqlException or SocketException or IOException)
        {
            return false;
        }
    }

    /// <returns>Null for an instance that does not run.</returns>
    private async Task<bool?> IsReadyAsync(int number)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Cluster.Instance(number), "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
