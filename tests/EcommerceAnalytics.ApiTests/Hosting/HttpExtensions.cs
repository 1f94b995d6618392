using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>Short forms for calls and their answers.</summary>
public static class HttpExtensions
{
    /// <summary>Sends a body exactly as written.</summary>
    public static Task<HttpResponseMessage> SendRawAsync(
        this HttpClient client, HttpMethod method, string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        client.SendRawAsync(method, path, Encoding.UTF8.GetBytes(body), contentType, headers);

    /// <summary>Sends a body exactly as written.</summary>
    public static async Task<HttpResponseMessage> SendRawAsync(
        this HttpClient client, HttpMethod method, string path, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Asks until the answer is as wanted, and returns it.</summary>
    public static async Task<JsonElement> UntilAsync(this HttpClient client, string path, Func<JsonElement, bool> isWanted)
    {
        JsonElement last = default;
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    last = await client.GetFromJsonAsync<JsonElement>(path);
                    return isWanted(last);
                },
                path);
            return last;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The last answer: {last}", exception);
        }
    }

    /// <summary>The body as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Checks that the answer is a problem with this status, and returns it.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("traceId").GetString()));
        return problem;
    }

    /// <summary>Checks that the answer is a 400 that names the field.</summary>
    public static async Task<JsonElement> InvalidAsync(this HttpResponseMessage answer, string field)
    {
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), $"There is no error of {field}: {problem}");
        return problem;
    }
}
