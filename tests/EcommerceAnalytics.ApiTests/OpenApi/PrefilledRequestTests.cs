using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Demo;

namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>What the page fills in for a reader is a request that the demo store answers.</summary>
[Collection(DemoStoreOnSqlite.Name)]
public sealed class PrefilledRequestTests(SqliteDemoApi api)
{
    /// <summary>The demo store has no tags, no e-mail addresses, no keys, and nothing that somebody has saved.</summary>
    private static readonly string[] NothingThere =
    [
        "GET /api/v1/tags/{id}", "GET /api/v1/customers/by-email/{email}", "GET /api/v1/imports/mappings/{name}",
        "GET /api/v1/analytics/queries/{id}", "GET /api/v1/analytics/queries/{id}/result", "GET /api/v1/api-keys/{id}",
        "GET /api/v1/report-layouts/{id}",
    ];

    [Fact]
    public async Task Every_GET_as_the_page_fills_it_in_is_answered()
    {
        using var client = api.AsAdmin();
        var faults = new List<string>();
        foreach (var operation in (await ApiOperation.ReadAllAsync(client)).Where(operation => operation.Method == "GET"))
        {
            // An id that is made up by the server (a uuid) is for the reader to fill in.
            if (operation.Parameters.Any(parameter => IsIn(parameter, "path") && Prefilled(parameter) is null))
            {
                continue;
            }

            var query = operation.Parameters.Where(parameter => IsIn(parameter, "query") && Prefilled(parameter) is not null)
                .Select(parameter => $"{parameter.GetProperty("name")}={Uri.EscapeDataString(Prefilled(parameter)!)}");
            using var answer = await client.GetAsync($"{operation.Fill(parameter => Prefilled(parameter)!)}?{string.Join('&', query)}");
            if (answer.StatusCode != (NothingThere.Contains(operation.ToString()) ? HttpStatusCode.NotFound : HttpStatusCode.OK))
            {
                faults.Add($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.Empty(faults);
    }

    private static bool IsIn(JsonElement parameter, string place) => parameter.GetProperty("in").GetString() == place;

    /// <summary>What Swagger UI puts into the field of a parameter: its example, else the default.</summary>
    private static string? Prefilled(JsonElement parameter) =>
        parameter.TryGetProperty("example", out var example) || parameter.GetProperty("schema").TryGetProperty("example", out example)
        || parameter.GetProperty("schema").TryGetProperty("default", out example)
            ? example.ValueKind == JsonValueKind.String ? example.GetString() : example.GetRawText()
            : null;
}
