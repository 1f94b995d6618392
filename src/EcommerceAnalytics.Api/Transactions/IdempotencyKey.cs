using System.Data.Common;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>The <c>Idempotency-Key</c> of a request: a database row that makes the work happen once.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>The savepoint after the key's row, where the work begins.</summary>
    public const string Savepoint = "work";

    /// <summary>Request header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Response header.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int MaxLength = 255;
    private const int MaxRouteLength = 200;
    private static readonly string[] KeptHeaders = [HeaderNames.ContentType, HeaderNames.Location, HeaderNames.ETag];
    private readonly int _userId;
    private readonly string _route;
    private readonly string _key;
    private readonly string _hash;

    private IdempotencyKey(int userId, string route, string key, string hash)
    {
        _userId = userId;
        _route = route;
        _key = key;
        _hash = hash;
    }

    /// <summary>The key of the request; null when it has none or the action does not honour keys.</summary>
    /// <exception cref="RequestException">400: the key is longer than 255 characters, or not made of visible ASCII.</exception>
    public static IdempotencyKey? Of(HttpContext context, BufferedRequest request)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IdempotentAttribute>() is null
            || !context.Request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var key = values.ToString();
        if (values.Count != 1 || key.Length is 0 or > MaxLength || key.Any(c => c is < '!' or > '~'))
        {
            throw RequestException.Invalid(Header, $"A key must be 1 to {MaxLength} visible ASCII characters.");
        }

        var route = $"{context.Request.Method} {context.Request.Path.Value!.TrimEnd('/').ToLowerInvariant()}";
        return route.Length > MaxRouteLength
            ? throw RequestException.Invalid(Header, "The path is too long to be used with an Idempotency-Key.")
            : new IdempotencyKey(context.User.UserId(), route, key, request.Hash);
    }

    /// <summary>
    /// Responses that are replayed. A request that was malformed, not allowed or rejected did no work and may be
    /// repeated, corrected, with its key.
    /// </summary>
    public static bool Keeps(int status) => status is < 400 or 404 or 409 or 412 or 422;

    /// <summary>
    /// Inserts the row of the key; waits for a concurrent request with the same key.
    /// </summary>
    /// <returns>False when the work has already been done.</returns>
    /// <exception cref="RequestException">409: the twin takes longer than the database lets us wait.</exception>
    public async Task<bool> ClaimAsync(EcommerceDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO idempotency_records (user_id, route, `key`, request_hash, status_code, created_at_utc) VALUES ({_userId}, {_route}, {_key}, {_hash}, 0, {now})",
                cancellationToken);
            return true;
        }
        catch (DbException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return false;
        }
        catch (DbException exception) when (DatabaseErrors.IsLockTimeout(exception))
        {
            throw RequestException.Conflict("A request with this Idempotency-Key is in progress.", code: ErrorCodes.KeyInProgress);
        }
    }

    /// <summary>Stores the response in the row.</summary>
    public Task<int> StoreAsync(EcommerceDbContext db, HttpResponse response, string body, CancellationToken cancellationToken)
    {
        var headers = JsonSerializer.Serialize(KeptHeaders
            .Where(name => response.Headers.ContainsKey(name))
            .ToDictionary(name => name, name => response.Headers[name].ToString(), StringComparer.Ordinal));
        var status = response.StatusCode;
        return db.Database.ExecuteSqlAsync(
            $"UPDATE idempotency_records SET status_code = {status}, headers_json = {headers}, body = {body} WHERE user_id = {_userId} AND route = {_route} AND `key` = {_key}",
            cancellationToken);
    }

    /// <summary>Sends the stored response.</summary>
    /// <exception cref="RequestException">422: the key belongs to another body; 409: the first request is in progress.</exception>
    public async Task ReplayAsync(EcommerceDbContext db, HttpContext context)
    {
        var row = await db.IdempotencyRecords.AsNoTracking().FirstOrDefaultAsync(
            r => r.UserId == _userId && r.Route == _route && r.Key == _key, context.RequestAborted);
        if (row is null || row.StatusCode == 0)
        {
            throw RequestException.Conflict("A request with this Idempotency-Key is in progress.", code: ErrorCodes.KeyInProgress);
        }

        if (row.RequestHash != _hash)
        {
            throw RequestException.Unprocessable(Header, "This key was already used with a different request; use a new key for a new request.", ErrorCodes.KeyReused);
        }

        var response = context.Response;
        response.StatusCode = row.StatusCode;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(row.HeadersJson ?? "{}")!)
        {
            response.Headers[name] = value;
        }

        response.Headers[ReplayedHeader] = "true";
        await response.WriteAsync(row.Body ?? string.Empty, context.RequestAborted);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
