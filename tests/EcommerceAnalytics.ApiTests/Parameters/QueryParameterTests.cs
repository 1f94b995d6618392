using System.Net;
using System.Text.Json;
using EcommerceAnalytics.Api.Security;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Parameters;

/// <summary>What is not a parameter is refused: ignored, it would give a wrong figure without a word.</summary>
public sealed class QueryParameterTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Fact]
    public async Task Every_operation_refuses_what_it_has_not_and_names_what_it_has()
    {
        var faults = new List<string>();
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            using var client = await api.SignedInAsync(Roles.Admin);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"{operation.PathToNothing()}?start_date=2011-11-01");
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var problem = JsonDocument.Parse(text).RootElement;
            string[] known = [.. operation.Parameters.Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()!)];
            if (answer.StatusCode != HttpStatusCode.BadRequest
                || problem.GetProperty("code").GetString() != "unknown_parameter"
                || !known.Order(StringComparer.Ordinal).SequenceEqual(Allowed(problem, "start_date").Order(StringComparer.Ordinal), StringComparer.Ordinal)
                || text.Contains("Did you mean from?", StringComparison.Ordinal) != known.Contains("from", StringComparer.Ordinal))
            {
                faults.Add($"{operation}: {(int)answer.StatusCode} {text}");
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("analytics/revenue-by-country?form=2011-11-01", "form", "from")]
    [InlineData("analytics/sales?groupBy=month", "groupBy", "interval or segmentBy")]
    [InlineData("analytics/revenue-by-category?category=3", "category", "categoryId")]
    [InlineData("analytics/top-sellers?pageSize=5", "pageSize", "limit")]
    [InlineData("customers?limit=5", "limit", "pageSize")]
    [InlineData("customers?email=ann@example.com", "email", "search")]
    [InlineData("reports/sales?end_date=2011-11-30&format=xlsx", "end_date", "to")]
    [InlineData("reports/customers?currency=USD", "currency", null)]
    [InlineData("products?request.page=2", "request.page", "page")]
    [InlineData("analytics/sales?status[0]=pending", "status[0]", "status")]
    public async Task The_closest_parameter_is_named(string question, string name, string? closest)
    {
        var problem = await (await api.AsAnalyst().GetAsync("/api/v1/" + question)).InvalidAsync(name);

        var message = problem.GetProperty("errors").GetProperty(name)[0].GetString()!;
        Assert.Equal("unknown_parameter", problem.GetProperty("code").GetString());
        Assert.Contains(closest is null ? "Unknown parameter. Allowed" : $"Did you mean {closest}?", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers?country=FR&country=GB", "country")]
    [InlineData("customers?country=FR&Country=GB", "country")]
    [InlineData("reports/sales?from=2011-11-01&from=2011-11-02&format=csv", "from")]
    public async Task One_value_is_not_given_twice(string question, string name)
    {
        var problem = await (await api.AsAnalyst().GetAsync("/api/v1/" + question)).InvalidAsync(name);

        Assert.Equal("repeated_parameter", problem.GetProperty("code").GetString());
        Assert.Equal($"{name} must be given only once.", problem.GetProperty("errors").GetProperty(name)[0].GetString());
    }

    [Theory]
    [InlineData("analytics/sales?range=monthToDate&elapsed=true")]
    [InlineData("analytics/revenue-by-category?range=monthToDate&elapsed=true")]
    [InlineData("analytics/top-sellers?range=monthToDate&elapsed=true&format=csv")]
    [InlineData("reports/sales?range=monthToDate&elapsed=true&format=xlsx")]
    public async Task Elapsed_without_a_comparison_is_rejected(string question)
    {
        var problem = await (await api.AsAnalyst().GetAsync("/api/v1/" + question)).InvalidAsync("elapsed");

        Assert.Equal("elapsed has no effect without compare; add compare, or leave elapsed out.", problem.GetProperty("errors").GetProperty("elapsed")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await api.AsAnalyst().GetAsync($"/api/v1/{question}&compare=previousPeriod")).StatusCode);
    }

    [Fact]
    public async Task Elapsed_without_a_comparison_is_rejected_for_an_export_as_well() =>
        await (await api.AsAnalyst().SendRawAsync(HttpMethod.Post, "/api/v1/exports", """{"report":"sales","parameters":{"elapsed":true}}""")).InvalidAsync("parameters.elapsed");

    [Theory]
    [InlineData("analytics/sales?status=pending&status=shipped")]
    [InlineData("analytics/sales?FROM=2011-11-01&To=2011-11-30")]
    [InlineData("customers?")]
    [InlineData("customers?&")]
    [InlineData("customers?PageSize=5&search=")]
    public async Task Several_values_and_names_in_any_case_are_taken_as_the_framework_binds_them(string question) =>
        Assert.Equal(HttpStatusCode.OK, (await api.AsAnalyst().GetAsync("/api/v1/" + question)).StatusCode);

    [Fact]
    public async Task A_refused_write_changes_nothing()
    {
        using var admin = api.AsAdmin();

        var problem = await (await admin.SendRawAsync(HttpMethod.Post, "/api/v1/tags?dryRun=true", """{"name":"never-made"}""")).InvalidAsync("dryRun");

        Assert.Equal("Unknown parameter. This operation has none.", problem.GetProperty("errors").GetProperty("dryRun")[0].GetString());
        Assert.Empty((await (await admin.GetAsync("/api/v1/tags?search=never-made")).JsonAsync()).EnumerateArray());
    }

    [Fact]
    public async Task Who_may_not_ask_learns_no_parameters()
    {
        await (await api.Anonymous().GetAsync("/api/v1/customers?x=1")).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await api.AsService().GetAsync("/api/v1/customers?x=1")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/health/live?probe=1")]
    [InlineData("/health/ready?probe=1")]
    [InlineData("/swagger/index.html?v=1")]
    [InlineData("/swagger/v1/swagger.json?v=1")]
    public async Task What_is_no_operation_of_the_api_takes_anything(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync(address)).StatusCode);

    [Theory]
    [InlineData("exports", """{"report":"customers","parameters":{"currency":"USD"}}""", "parameters.currency", null)]
    [InlineData("exports", """{"report":"sales","parameters":{"start_date":"2011-11-01"}}""", "parameters.start_date", "from")]
    [InlineData("exports", """{"report":"sales","parameters":{"format":"csv"}}""", "parameters.format", null)]
    [InlineData("exports", """{"report":"orders","parameters":{"pageSize":5}}""", "parameters.pageSize", null)]
    [InlineData("report-schedules", """{"name":"x","report":"sales","frequency":"daily","parameters":{"Range":"yesterday"}}""", "parameters.Range", "range")]
    public async Task Parameters_of_exports_are_held_to_the_same(string path, string body, string name, string? closest)
    {
        var problem = await (await api.AsAnalyst().SendRawAsync(HttpMethod.Post, "/api/v1/" + path, body)).InvalidAsync(name);

        var message = problem.GetProperty("errors").GetProperty(name)[0].GetString()!;
        Assert.Equal("unknown_parameter", problem.GetProperty("code").GetString());
        Assert.Contains(closest is null ? "Unknown parameter. Allowed" : $"Did you mean {closest}?", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_of_known_parameters_costs_next_to_nothing()
    {
        const int Calls = 1_000;
        var endpoint = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(e => e.RoutePattern.RawText == "api/v1/analytics/sales");
        var middleware = new QueryParametersMiddleware(_ => Task.CompletedTask, api.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>());
        var context = new DefaultHttpContext();
        context.SetEndpoint(endpoint);
        context.Request.QueryString = new QueryString("?from=2011-11-01&to=2011-11-30&interval=week&segmentBy=category&status=pending&status=shipped");
        await middleware.InvokeAsync(context);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            // Ends before it returns, so that all is counted on this thread.
            Assert.True(middleware.InvokeAsync(context).IsCompletedSuccessfully);
        }

        // The query has been read, as it is for the action: an enumerator is left.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Calls, 0, 256);
    }

    private static string[] Allowed(JsonElement problem, string name) =>
        problem.GetProperty("errors").GetProperty(name)[0].GetString()!.Split("Allowed are ") is [_, var allowed] ? allowed.TrimEnd('.').Split(", ") : [];
}
