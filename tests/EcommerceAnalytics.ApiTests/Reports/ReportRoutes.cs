using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>Every address of the OpenAPI document that answers as JSON, CSV and Excel, with a question for it.</summary>
internal sealed class ReportRoutes(ApiFixture api)
{
    /// <summary>The questions; the reports alone, or all.</summary>
    public async Task<IReadOnlyList<string>> QuestionsAsync(bool reportsOnly)
    {
        var document = await ApiDocument.ReadAsync(api.Anonymous());
        var saved = await SaveQueryAsync();
        var questions = document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out var get) && Parameters(get).Any(p => NameOf(p) == "format"))
            .Where(path => !reportsOnly || path.Name.StartsWith("/api/v1/reports/", StringComparison.Ordinal))
            .Select(path => path.Name.Replace("queries/{id}", $"queries/{saved}", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal)
                .Replace("{dimension}", "category", StringComparison.Ordinal) + Query(path.Value.GetProperty("get")))
            .ToList();
        Assert.NotEmpty(questions);
        return questions;
    }

    /// <summary>The answer in a form; it must be one.</summary>
    public async Task<byte[]> AnswerAsync(string question, string format)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync($"{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}");
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{question} as {format}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<int> SaveQueryAsync()
    {
        using var client = api.AsAnalyst();
        using var answer = await client.PostAsJsonAsync("/api/v1/analytics/queries", new { name = $"Q {Guid.NewGuid()}", question = new { dimensions = (string[])["country"] } });
        return (await answer.JsonAsync()).GetProperty("id").GetInt32();
    }

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private static string NameOf(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static string Query(JsonElement operation)
    {
        var query = Parameters(operation).Where(p => p.GetProperty("in").GetString() == "query").Select(Value).OfType<string>().ToList();
        return query.Count == 0 ? string.Empty : "?" + string.Join('&', query);
    }

    private static string? Value(JsonElement parameter) => NameOf(parameter) switch
    {
        "from" => "from=2011-11-01",
        "to" => "to=2011-11-30",
        "compare" => "compare=previousPeriod",
        "pageSize" => "pageSize=200",
        _ when parameter.TryGetProperty("required", out var required) && required.GetBoolean() => $"{NameOf(parameter)}={parameter.GetProperty("example")}",
        _ => null,
    };
}
