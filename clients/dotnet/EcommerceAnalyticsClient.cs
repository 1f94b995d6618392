using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Client;

/// <summary>The operations of the API; one method each, made from the OpenAPI document.</summary>
/// <param name="http">Sends the requests; its base address is that of the installation.</param>
public sealed partial class EcommerceAnalyticsClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly ConditionalWeakTable<object, string> EntityTags = [];

    /// <summary>The ETag that a resource came with, for <see cref="CallOptions.IfMatch"/>; null when it had none.</summary>
    /// <param name="resource">What a method of a client has returned.</param>
    public static string? EntityTagOf(object resource) => EntityTags.TryGetValue(resource, out var tag) ? tag : null;

    private async Task SendAsync(Call call, CancellationToken cancellationToken)
    {
        using var response = await SuccessAsync(call, cancellationToken);
    }

    private async Task<T> SendAsync<T>(Call call, CancellationToken cancellationToken)
        where T : class => await SendOrNothingAsync<T>(call, cancellationToken)
        ?? throw new EcommerceAnalyticsException(HttpStatusCode.NoContent, null, $"{call.Method} {call.Path} was answered without content.");

    private async Task<T?> SendOrNothingAsync<T>(Call call, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SuccessAsync(call, cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await ReadAsync<T>(response, cancellationToken);
    }

    private async Task<Page<T>> SendPageAsync<T>(Call call, CancellationToken cancellationToken)
    {
        using var response = await SuccessAsync(call, cancellationToken);
        var items = await ReadAsync<List<T>>(response, cancellationToken);
        var total = response.Headers.TryGetValues("X-Total-Count", out var counts) && long.TryParse(counts.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : items.Count;
        var hasNext = response.Headers.TryGetValues("Link", out var links) && links.Any(link => link.Contains("rel=\"next\"", StringComparison.Ordinal));
        return new Page<T>(items, total, hasNext);
    }

    private async Task<FileAnswer> SendFileAsync(Call call, CancellationToken cancellationToken) => new(await SuccessAsync(call, cancellationToken));

    private static async IAsyncEnumerable<T> ItemsAsync<T>(Func<int, Task<Page<T>>> read, int page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = await read(page);
            foreach (var item in current.Items)
            {
                yield return item;
            }

            if (!current.HasNext)
            {
                yield break;
            }

            page++;
        }
    }

    private async Task<HttpResponseMessage> SuccessAsync(Call call, CancellationToken cancellationToken)
    {
        using var request = RequestOf(call);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await EcommerceAnalyticsException.OfAsync(response, Json, cancellationToken);
        }
    }

    private static HttpRequestMessage RequestOf(Call call)
    {
        var query = new QueryText();
        call.AddQuery?.Invoke(query);
        var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(call.Path + query, UriKind.Relative));
        if (call.Body is { } body)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        }
        else if (call.Files.Count > 0)
        {
            request.Content = FormOf(call.Files);
        }

        // The same key at every attempt makes a retry safe.
        if (call.TakesKey)
        {
            request.Headers.Add("Idempotency-Key", call.Options?.IdempotencyKey ?? Guid.NewGuid().ToString());
        }

        if (call.Options?.IfMatch is { } tag)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        if (call.Options?.RequestId is { } id)
        {
            request.Headers.Add("X-Request-Id", id);
        }

        return request;
    }

    private static MultipartFormDataContent FormOf(IReadOnlyList<(string Name, FilePart? Part)> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, part) in files)
        {
            if (part is not null)
            {
                form.Add(new StreamContent(part.Content), name, part.FileName);
            }
        }

        return form;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken)
            ?? throw new EcommerceAnalyticsException(response.StatusCode, null, "The answer was null.");
        if (response.Headers.ETag is { } tag)
        {
            EntityTags.Add(answer, tag.ToString());
        }

        return answer;
    }
}
