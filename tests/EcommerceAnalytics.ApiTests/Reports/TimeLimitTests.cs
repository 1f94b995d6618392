using System.Net;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>A report that takes longer than it may says what to narrow, and invites nobody to try again.</summary>
public abstract class TimeLimitTests(ApiFixture api)
{
    [Fact]
    public async Task It_is_a_504_of_its_own_that_names_what_to_narrow()
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/sales?range=allTime&status=delivered");

        var problem = await answer.ProblemAsync(HttpStatusCode.GatewayTimeout);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Equal("time_limit", problem.GetProperty("code").GetString());
        Assert.Equal(["status", "from"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Without_such_a_filter_it_names_the_period_alone()
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/sales?range=allTime&format=csv");

        var problem = await answer.ProblemAsync(HttpStatusCode.GatewayTimeout);
        Assert.Equal(["from"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    internal static void NoTime(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new QuestionOptions { TimeLimitSeconds = 0 }));
}

/// <summary>A host on SQLite whose reports have no time.</summary>
public sealed class HastyOnSqlite : SqliteApi
{
    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services) => TimeLimitTests.NoTime(services);
}

/// <summary>A host on MySQL whose reports have no time.</summary>
public sealed class HastyOnMySql : MySqlApi
{
    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services) => TimeLimitTests.NoTime(services);
}

public sealed class TimeLimitTestsOnSqlite(HastyOnSqlite api) : TimeLimitTests(api), IClassFixture<HastyOnSqlite>;

public sealed class TimeLimitTestsOnMySql(HastyOnMySql api) : TimeLimitTests(api), IClassFixture<HastyOnMySql>;
