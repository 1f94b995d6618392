using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The host starts on every database, one without a table, and says so.</summary>
public abstract class HostTests(ApiFixture api)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_token(string path)
    {
        var answer = await api.Anonymous().GetFromJsonAsync<JsonElement>(path);

        Assert.Equal("healthy", answer.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_with_a_trace_id()
    {
        var answer = await api.AsAdmin().GetAsync("/api/v1/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }
}

public sealed class HostTestsOnSqlite(HostTestsOnSqlite.Api api) : HostTests(api), IClassFixture<HostTestsOnSqlite.Api>
{
    /// <summary>The host makes the tables itself.</summary>
    public sealed class Api : SqliteApi
    {
        /// <inheritdoc />
        protected override Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateEmptyAsync(DatabaseProvider.Sqlite);
    }
}

public sealed class HostTestsOnMySql(HostTestsOnMySql.Api api) : HostTests(api), IClassFixture<HostTestsOnMySql.Api>
{
    /// <summary>The host makes the tables itself.</summary>
    public sealed class Api : MySqlApi
    {
        /// <inheritdoc />
        protected override Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateEmptyAsync(DatabaseProvider.MySql);
    }
}
