using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcommerceAnalytics.Client;

/// <summary>An answer that is an error.</summary>
/// <param name="status">Status of the answer.</param>
/// <param name="problem">What the server says of it; null when that could not be read.</param>
/// <param name="message">The message.</param>
#pragma warning disable CA1032 // An error without a status is none of the API's.
public sealed class EcommerceAnalyticsException(HttpStatusCode status, ProblemResponse? problem, string message) : Exception(message)
#pragma warning restore CA1032
{
    /// <summary>Status of the answer.</summary>
    public HttpStatusCode Status => status;

    /// <summary>What the server says of it; null when that could not be read.</summary>
    public ProblemResponse? Problem => problem;

    /// <summary>The code from the closed list of errors (docs/errors.md); null when there is none.</summary>
    public string? Code => problem?.Code;

    internal static async Task<EcommerceAnalyticsException> OfAsync(HttpResponseMessage response, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        ProblemResponse? problem = null;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                problem = await response.Content.ReadFromJsonAsync<ProblemResponse>(json, cancellationToken);
            }
            catch (JsonException)
            {
                // A proxy's page with the wrong name: the status says what there is to say.
            }
        }

        var errors = problem?.Errors?.SelectMany(field => field.Value.Select(message => $" {field.Key}: {message}")) ?? [];
        return new EcommerceAnalyticsException(response.StatusCode, problem, $"{(int)response.StatusCode} {problem?.Code}: {problem?.Detail ?? problem?.Title ?? response.ReasonPhrase}{string.Concat(errors)}");
    }
}
