using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Fuzzing;

/// <summary>
/// Requests generated from the OpenAPI document, so that an operation added tomorrow is in it. The same seed makes the
/// same requests: <c>ECOMMERCE_FUZZ_SEED</c> repeats a run, <c>ECOMMERCE_FUZZ_REQUESTS</c> or <c>ECOMMERCE_TEST_LONG=1</c> makes it longer.
/// </summary>
public abstract class GeneratedRequestTests(FuzzApi api, ITestOutputHelper output, int rounds)
{
    private const int DefaultSeed = 2011;
    private const int EnoughForAValidOne = 60;
    private const int MaxResponseBytes = 2_000_000;
    private const int LongRun = 10;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task No_request_breaks_the_service_and_every_refusal_is_a_problem_that_names_its_fields()
    {
        var seed = Number("ECOMMERCE_FUZZ_SEED", DefaultSeed);
        var random = new Random(seed);
        var operations = await ApiOperation.ReadAllAsync(api.Anonymous());
        var generators = operations.Select(operation => new RequestGenerator(operation, random)).ToList();
        var statuses = operations.ToDictionary(operation => operation, _ => new SortedDictionary<int, int>());
        var faults = new List<string>();
        var client = await api.NewAdminAsync();

        var wanted = Number("ECOMMERCE_FUZZ_REQUESTS", rounds * operations.Count * (TestRun.IsLong ? LongRun : 1));
        for (var i = 0; i < Math.Max(wanted, EnoughForAValidOne * operations.Count); i++)
        {
            // Those of which no valid request was made yet get some more, of which one will be.
            var operation = operations[i % operations.Count];
            if (i >= wanted && (HasValid(operation) || NeedsSecret(operation)))
            {
                continue;
            }

            var status = await CallAsync();
            if (status == HttpStatusCode.Unauthorized)
            {
                // The last admin signed out, or removed itself.
                client.Dispose();
                client = await api.NewAdminAsync();
                await CallAsync();
            }

            async Task<HttpStatusCode> CallAsync()
            {
                var (request, oddity) = generators[i % operations.Count].Next(isPlain: i >= wanted);
                using var sent = request;
                using var ended = new CancellationTokenSource(Eventually.Patience);
                var began = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request, ended.Token);
                TestRun.AssertWithin(MaxTime, began, $"{operation}, {oddity}");
                statuses[operation][(int)answer.StatusCode] = statuses[operation].GetValueOrDefault((int)answer.StatusCode) + 1;
                if (await FaultAsync(operation, request, answer) is { } fault)
                {
                    var body = request.Content is { } content ? await content.ReadAsStringAsync(CancellationToken.None) : string.Empty;
                    faults.Add($"{operation}, {oddity}: {fault}\n    {Shorten(request.RequestUri!.OriginalString)}\n    {Shorten(body)}");
                }

                return answer.StatusCode;
            }
        }

        output.WriteLine($"seed {seed}");
        foreach (var (operation, counts) in statuses)
        {
            output.WriteLine($"{operation,-60} {string.Join(", ", counts.Select(count => $"{count.Key} × {count.Value}"))}");
        }

        Assert.True(faults.Count == 0, $"Seed {seed}: {faults.Count} faults.\n{string.Join('\n', faults.Take(40))}");
        Assert.All(operations.Where(operation => !NeedsSecret(operation)), operation => Assert.True(HasValid(operation), $"No valid request of {operation} was made."));

        bool HasValid(ApiOperation operation) => statuses[operation].Keys.Any(status => status < 400 || status is 404 or 409 or 422);
    }

    /// <summary>Only who knows a password or a token can ask it rightly, and the generator does not.</summary>
    private static bool NeedsSecret(ApiOperation operation) =>
        operation.ToString().Contains("/auth/", StringComparison.Ordinal) || operation.ToString().EndsWith("/password", StringComparison.Ordinal);

    private static async Task<string?> FaultAsync(ApiOperation operation, HttpRequestMessage request, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var body = await ReadAsync(answer);
        if (status >= 500)
        {
            return $"answered {status}: {Shorten(Encoding.UTF8.GetString(body))}";
        }

        if (body.Length > MaxResponseBytes)
        {
            return $"answered {body.Length} bytes";
        }

        // An odd id can lead to an address of another operation, or to none; a condition nobody asked for may fail.
        if (status is not (404 or 405 or 401) && !(status == 412 && request.Headers.Contains("If-Match")) && !operation.Definition.GetProperty("responses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out _))
        {
            return $"answered {status}, which the document does not declare: {Shorten(Encoding.UTF8.GetString(body))}";
        }

        if (status < 400)
        {
            return null;
        }

        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"answered {status} as {answer.Content.Headers.ContentType}";
        }

        var problem = JsonDocument.Parse(body).RootElement;
        if (problem.GetProperty("status").GetInt32() != status || !problem.TryGetProperty("title", out _) || !problem.TryGetProperty("traceId", out _))
        {
            return $"has no status, title or traceId: {problem}";
        }

        return status == 400 && (!problem.TryGetProperty("errors", out var errors) || !errors.EnumerateObject().Any())
            ? $"answered 400 and names no field: {problem}"
            : null;
    }

    /// <summary>The body; some requests accept compressed ones.</summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            _ => content,
        };
        using var body = new MemoryStream();
        await plain.CopyToAsync(body);
        return body.ToArray();
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string Shorten(string text) => text.Length <= 400 ? text : text[..400] + "…";
}

public sealed class GeneratedRequestTestsOnSqlite(SqliteFuzzApi api, ITestOutputHelper output)
    : GeneratedRequestTests(api, output, 12), IClassFixture<SqliteFuzzApi>;

public sealed class GeneratedRequestTestsOnMySql(MySqlFuzzApi api, ITestOutputHelper output)
    : GeneratedRequestTests(api, output, 5), IClassFixture<MySqlFuzzApi>;
