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
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Anonymous = ["POST /api/v1/auth/token", "POST /api/v1/auth/refresh", "GET /health/live", "GET /health/ready"];

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        var document = JsonDocument.Parse(await api.Anonymous().GetStringAsync("/swagger/v1/swagger.json")).RootElement;

        await Approved.MatchAsync("openapi.approved.json", JsonSerializer.Serialize(document, Indented) + "\n");
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
