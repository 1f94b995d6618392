using System.Net;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;

namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>
/// The OpenAPI document is the contract: it is a checked-in file, and who may call what is read from it, so that an
/// operation added tomorrow is held to the same rules.
/// </summary>
[Collection(HttpOnSqlite.Name)]
public sealed class OpenApiDocumentTests(SqliteApi api)
{
    private const int MaxBytes = 500_000;
    private const int MaxBytesOfPart = 285_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Anonymous =
    [
        "POST /api/v1/auth/token", "POST /api/v1/auth/refresh", "POST /api/v1/auth/session", "POST /api/v1/auth/session/refresh", "DELETE /api/v1/auth/session", "POST /api/v1/sources/{id}/webhook", "GET /health/live", "GET /health/ready",
    ];

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        var document = JsonDocument.Parse(await api.Anonymous().GetStringAsync("/swagger/v1/swagger.json")).RootElement;

        await Approved.MatchAsync("openapi.approved.json", JsonSerializer.Serialize(document, Indented) + "\n");
    }

    [Fact]
    public async Task The_document_is_of_a_size_that_pages_and_generators_take()
    {
        var whole = await api.Anonymous().GetByteArrayAsync(ApiDocument.Address);

        Assert.InRange(whole.Length, 1, MaxBytes);
        foreach (var part in new[] { "figures", "shop", "administration" })
        {
            Assert.InRange((await api.Anonymous().GetByteArrayAsync($"/swagger/{part}/swagger.json")).Length, 1, MaxBytesOfPart);
        }

        using var unknown = await api.Anonymous().GetAsync("/swagger/unknown/swagger.json");
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_parts_are_the_whole()
    {
        var whole = (await ApiOperation.ReadAllAsync(api.Anonymous())).Select(o => o.ToString()).Order(StringComparer.Ordinal);
        var parts = new List<string>();
        foreach (var part in new[] { "figures", "shop", "administration" })
        {
            var text = await api.Anonymous().GetStringAsync($"/swagger/{part}/swagger.json");
            parts.AddRange((await ApiOperation.ReadAllAsync(api.Anonymous(), $"/swagger/{part}/swagger.json")).Select(o => o.ToString()));
            RequireResolved(JsonDocument.Parse(text).RootElement);
        }

        Assert.Equal(whole, parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_said_that_the_server_does_not_mean()
    {
        var document = JsonDocument.Parse(await api.Anonymous().GetStringAsync(ApiDocument.Address)).RootElement;
        Assert.Equal("3.1", document.GetProperty("openapi").GetString()![..3]);
        Assert.NotEqual("v1", document.GetProperty("info").GetProperty("version").GetString());
        Assert.True(document.TryGetProperty("servers", out _));
        RequireResolved(document);

        var operations = await ApiOperation.ReadAllAsync(api.Anonymous());
        var ids = operations.Select(o => o.Definition.GetProperty("operationId").GetString()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(ids, id => Assert.Matches("^[a-z]+([A-Z][a-z]*)*$", id));
        Assert.All(operations.Where(o => !Anonymous.Contains(o.ToString())), o => Assert.Contains("Roles: Admin", o.Definition.GetProperty("description").GetString(), StringComparison.Ordinal));

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.False(schemas.GetProperty("ProductResponse").TryGetProperty("additionalProperties", out _));
        Assert.False(schemas.GetProperty("ProductRequest").GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(["name", "price", "sku"], Required(schemas.GetProperty("ProductRequest")));
        Assert.Equal("null", schemas.GetProperty("SalesResponse").GetProperty("properties").GetProperty("comparison").GetProperty("anyOf")[1].GetProperty("type").GetString());
        Assert.Contains("vendor", Required(schemas.GetProperty("ProductResponse")));
        Assert.DoesNotContain("errors", Required(schemas.GetProperty("ProductBatchResult")));
        Assert.Equal("decimal", ApiOperation.Format(schemas.GetProperty("ProductResponse").GetProperty("properties").GetProperty("price")));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_every_answer_it_gives()
    {
        var faults = new List<string>();
        foreach (var operation in await ApiOperation.ReadAllAsync(api.Anonymous()))
        {
            var responses = operation.Definition.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToList();
            if (!operation.Definition.TryGetProperty("summary", out _))
            {
                faults.Add($"{operation}: no summary");
            }

            if (!responses.Exists(r => r.StartsWith('2')))
            {
                faults.Add($"{operation}: no success");
            }

            if (!Anonymous.Contains(operation.ToString()) && (!responses.Contains("401") || !responses.Contains("403")))
            {
                faults.Add($"{operation}: no 401 or 403");
            }

            if (operation.Path.Contains('{') && !responses.Contains("404"))
            {
                faults.Add($"{operation}: no 404");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Nothing_but_sign_in_and_health_answers_without_a_token()
    {
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => !Anonymous.Contains(o.ToString())))
        {
            using var answer = await CallAsync(api.Anonymous(), operation);

            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{operation} answered {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Each_role_may_do_what_the_approved_matrix_says()
    {
        var matrix = new StringBuilder();
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => !Anonymous.Contains(o.ToString())))
        {
            matrix.Append(operation.ToString().PadRight(60));
            foreach (var role in new[] { Roles.Admin, Roles.Analyst, Roles.Service })
            {
                using var client = await api.SignedInAsync(role);
                using var answer = await CallAsync(client, operation);
                Assert.True((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.Unauthorized, $"{role} {operation}: {(int)answer.StatusCode}");
                matrix.Append(answer.StatusCode == HttpStatusCode.Forbidden ? "-".PadRight(9) : role.PadRight(9));
            }

            matrix.Length -= matrix.Length - matrix.ToString().TrimEnd().Length;
            matrix.Append('\n');
        }

        await Approved.MatchAsync("role-matrix.approved.txt", matrix.ToString());
    }

    private static IEnumerable<string> Required(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!);

    /// <summary>Every reference leads somewhere.</summary>
    private static void RequireResolved(JsonElement document)
    {
        foreach (var reference in References(document).Distinct())
        {
            var steps = reference.Split('/');
            Assert.True(document.GetProperty("components").GetProperty(steps[^2]).TryGetProperty(steps[^1], out _), reference);
        }
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    /// <summary>Calls with ids of nothing and an empty body, so that no call that is allowed changes anything.</summary>
    private static async Task<HttpResponseMessage> CallAsync(HttpClient client, ApiOperation operation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.PathToNothing());
        if (operation.Definition.TryGetProperty("requestBody", out var body))
        {
            request.Content = body.GetProperty("content").TryGetProperty("multipart/form-data", out _)
                ? new MultipartFormDataContent { { new StringContent("x"), "nothing" } }
                : new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request);
    }
}
