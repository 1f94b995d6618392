using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>The API as the admin, through the proxy or of one instance; counts the answers by status.</summary>
internal sealed class StoreClient(Cluster cluster, Uri address) : IDisposable
{
    private const int KeptBodies = 5;
    private static readonly TimeSpan TokenTime = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly SemaphoreSlim _signIn = new(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    private string? _token;
    private long _signedIn;

    /// <summary>How often each status was answered; "none" where the connection broke or nothing came in time.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>The first answers of 500.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    public void Dispose()
    {
        _http.Dispose();
        _signIn.Dispose();
    }

    /// <summary>Sends a request once.</summary>
    /// <returns>The answer; null when there was none.</returns>
    public async Task<HttpResponseMessage?> TrySendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        try
        {
            if (await TokenAsync(cancellationToken) is not { } token)
            {
                return null;
            }

            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await _http.SendAsync(request, cancellationToken);
            await CountAsync(answer, cancellationToken);
            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Count("none");
            return null;
        }
    }

    /// <summary>Reads a resource, again and again until it is there.</summary>
    public async Task<JsonElement> ReadAsync(string path, TimeSpan atMost) => await Patience.UntilAsync<JsonElement>(
        $"{address}{path} answered",
        atMost,
        async () =>
        {
            using var answer = await TrySendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), CancellationToken.None);
            return answer is { StatusCode: HttpStatusCode.OK } ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
        },
        TimeSpan.FromMilliseconds(100));

    /// <summary>Posts until it is taken, under one key.</summary>
    public async Task<JsonElement> PostAsync(string path, Func<HttpContent> content)
    {
        var key = Guid.NewGuid().ToString();
        return await Patience.UntilAsync<JsonElement>(
            $"POST {path} was taken",
            TimeSpan.FromMinutes(1),
            async () =>
            {
                using var answer = await TrySendAsync(() => Keyed(path, content(), key), CancellationToken.None);
                if (answer is { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity })
                {
                    throw new TrialException($"POST {path} was refused: {await answer.Content.ReadAsStringAsync()}");
                }

                return answer is { IsSuccessStatusCode: true } ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
            },
            TimeSpan.FromMilliseconds(200));
    }

    /// <summary>A POST under a key.</summary>
    public static HttpRequestMessage Keyed(string path, HttpContent content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (_token is not null && Stopwatch.GetElapsedTime(_signedIn) < TokenTime)
        {
            return _token;
        }

        await _signIn.WaitAsync(cancellationToken);
        try
        {
            if (_token is not null && Stopwatch.GetElapsedTime(_signedIn) < TokenTime)
            {
                return _token;
            }

            using var answer = await _http.PostAsJsonAsync("/api/v1/auth/token", new { userName = "admin", password = cluster.AdminPassword }, cancellationToken);
            await CountAsync(answer, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                // The last token is good for some minutes more.
                return _token;
            }

            _token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("accessToken").GetString();
            _signedIn = Stopwatch.GetTimestamp();
            return _token;
        }
        finally
        {
            _signIn.Release();
        }
    }

    private async Task CountAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        Count(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (answer.StatusCode == HttpStatusCode.InternalServerError && _failures.Count < KeptBodies)
        {
            _failures.Enqueue($"{answer.RequestMessage?.RequestUri}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    private void Count(string status) => _answers.AddOrUpdate(status, 1, (_, count) => count + 1);
}
