using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace EcommerceAnalytics.ApiTests.Storage;

/// <summary>
/// Object storage on this machine: it takes <c>PUT</c> into one bucket, and checks the signature (AWS Signature Version 4) by the published algorithm.
/// </summary>
public sealed class BucketServer : IAsyncDisposable
{
    public const string Bucket = "shop-reports";
    public const string Region = "eu-test-1";
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private readonly WebApplication _app;

    public BucketServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _app.Start();
    }

    public string Endpoint => _app.Urls.Single();

    /// <summary>Faults of the next requests: the status to answer with, or 0 to leave them without an answer.</summary>
    public ConcurrentQueue<int> Faults { get; } = [];

    /// <summary>What is in the bucket, by key.</summary>
    public ConcurrentDictionary<string, (string ContentType, byte[] Bytes)> Objects { get; } = [];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>The signature that a request must have.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="target">Path and query, as sent.</param>
    /// <param name="headers">The signed headers and their values, in the order of their names.</param>
    /// <param name="bodyHash">SHA-256 of the body.</param>
    /// <param name="time">Its time, such as 20130524T000000Z.</param>
    /// <param name="region">The region that it is signed for.</param>
    /// <param name="secretKey">The key.</param>
    internal static string Sign(
        string method, string target, IReadOnlyList<(string Name, string Value)> headers, string bodyHash, string time, string region, string secretKey)
    {
        var parts = target.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))));
        var query = parts.Length == 1 ? "" : string.Join('&', parts[1].Split('&').Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=").Order(StringComparer.Ordinal));
        var request = string.Join('\n', [method, path, query, .. headers.Select(h => $"{h.Name}:{h.Value.Trim()}"), "", string.Join(';', headers.Select(h => h.Name)), bodyHash]);
        var scope = $"{time[..8]}/{region}/s3/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string? FaultOf(HttpRequest request, string target, byte[] body)
    {
        var fields = request.Headers.Authorization.ToString().Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[^1]);
        var time = request.Headers["x-amz-date"].ToString();
        var names = fields.GetValueOrDefault("SignedHeaders", "").Split(';');
        var bodyHash = Hex(SHA256.HashData(body));
        return fields.GetValueOrDefault("Credential") != $"{AccessKey}/{time[..8]}/{Region}/s3/aws4_request" ? "InvalidAccessKeyId"
            : !Array.TrueForAll(["host", "x-amz-content-sha256", "x-amz-date"], name => names.Contains(name)) ? "AccessDenied"
            : request.Headers["x-amz-content-sha256"] != bodyHash ? "XAmzContentSHA256Mismatch"
            : (TimeProvider.System.GetUtcNow() - Time(time)).Duration() > TimeSpan.FromMinutes(15) ? "RequestTimeTooSkewed"
            : fields["Signature"] != Sign(request.Method, target, [.. names.Select(name => (name, request.Headers[name].ToString()))], bodyHash, time, Region, SecretKey)
                ? "SignatureDoesNotMatch" : null;
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static async Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{AccessKey} {SecretKey}</Message></Error>", context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var received = new MemoryStream();
        await context.Request.Body.CopyToAsync(received, context.RequestAborted);
        var body = received.ToArray();
        if (Faults.TryDequeue(out var status))
        {
            await (status == 0 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : RefuseAsync(context, status, status == 403 ? "AccessDenied" : "InternalError"));
        }
        else if (context.Request.Method != "PUT" || !context.Request.Path.StartsWithSegments($"/{Bucket}", StringComparison.Ordinal, out var key))
        {
            await RefuseAsync(context, 404, "NoSuchBucket");
        }
        else if (FaultOf(context.Request, target, body) is { } fault)
        {
            await RefuseAsync(context, 403, fault);
        }
        else
        {
            Objects[key.Value![1..]] = (context.Request.ContentType!, body);
            context.Response.Headers.ETag = $"\"{Guid.NewGuid():N}\"";
        }
    }
}
