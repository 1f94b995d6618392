using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Transactions;

/// <summary>Every write is one transaction, and a repeated one is done once.</summary>
public abstract class TransactionTests(ApiFixture api)
{
    private const string Key = "Idempotency-Key";

    [Theory]
    [InlineData("conflict", 409)]
    [InlineData("unprocessable", 422)]
    [InlineData("invalid", 400)]
    [InlineData("statusConflict", 409)]
    [InlineData("duplicate", 409)]
    [InlineData("stale", 412)]
    [InlineData("crash", 500)]
    [InlineData("unavailable", 503)]
    public async Task A_write_that_does_not_succeed_leaves_nothing(string ending, int status)
    {
        var name = NewName();

        await (await PostAsync(name, ending)).ProblemAsync((HttpStatusCode)status);

        Assert.Equal(0, await CountAsync(name));
    }

    [Fact]
    public async Task A_transaction_that_lost_is_run_again_from_the_start()
    {
        var name = NewName();

        var answer = await PostAsync(name, "loseTwice");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(3, (await answer.JsonAsync()).GetProperty("call").GetInt32());
        Assert.Equal(1, await CountAsync(name));
    }

    [Fact]
    public async Task A_transaction_that_always_loses_is_given_up_after_five_attempts()
    {
        var name = NewName();

        var answer = await PostAsync(name, "loseAlways");

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal(5, Calls.Of(name));
        Assert.Equal(0, await CountAsync(name));
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_again()
    {
        var name = NewName();
        var key = NewKey();

        var first = await PostAsync(name, key: key);
        var second = await PostAsync(name, key: key);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("true", second.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(1, Calls.Of(name));
        Assert.Equal(1, await CountAsync(name));
    }

    [Theory]
    [InlineData("conflict", 409)]
    [InlineData("unprocessable", 422)]
    [InlineData("statusConflict", 409)]
    [InlineData("duplicate", 409)]
    [InlineData("stale", 412)]
    public async Task A_refusal_that_came_of_the_work_is_repeated_too(string ending, int status)
    {
        var name = NewName();
        var key = NewKey();

        var first = await PostAsync(name, ending, key);
        var second = await PostAsync(name, ending, key);

        await first.ProblemAsync((HttpStatusCode)status);
        await second.ProblemAsync((HttpStatusCode)status);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, Calls.Of(name));
        Assert.Equal(0, await CountAsync(name));
    }

    [Theory]
    [InlineData("invalid", 400)]
    [InlineData("crash", 500)]
    [InlineData("unavailable", 503)]
    public async Task What_did_not_reach_the_work_is_not_stored(string ending, int status)
    {
        var name = NewName();
        var key = NewKey();
        await (await PostAsync(name, ending, key)).ProblemAsync((HttpStatusCode)status);

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(name, key: key)).StatusCode);
        Assert.Equal(1, await CountAsync(name));
    }

    [Fact]
    public async Task A_key_with_another_body_is_refused()
    {
        var key = NewKey();
        await PostAsync(NewName(), key: key);
        var other = NewName();

        var problem = await (await PostAsync(other, key: key)).ProblemAsync(HttpStatusCode.UnprocessableEntity);

        Assert.True(problem.GetProperty("errors").TryGetProperty(Key, out _));
        Assert.Equal(0, await CountAsync(other));
    }

    [Fact]
    public async Task The_same_key_of_another_user_is_another_key()
    {
        var key = NewKey();
        await PostAsync(NewName(), key: key);

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(NewName(), key: key, role: Roles.Analyst)).StatusCode);
    }

    [Fact]
    public async Task Of_many_twins_at_once_one_works_and_the_others_wait_for_its_answer()
    {
        var name = NewName();
        var key = NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync(name, key: key, milliseconds: 100)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(11, answers.Count(answer => answer.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal(1, await CountAsync(name));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("é")]
    public async Task Odd_keys_are_refused(string key) => await (await PostAsync(NewName(), key: key)).InvalidAsync(Key);

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(NewName(), key: new string('k', 255))).StatusCode);
        await (await PostAsync(NewName(), key: new string('k', 256))).InvalidAsync(Key);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_after_the_work_is_decided_by_the_key()
    {
        var name = NewName();
        LostCommit.LoseAfter();

        var answer = await PostAsync(name, key: NewKey());

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1, Calls.Of(name));
        Assert.Equal(1, await CountAsync(name));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_before_the_work_is_done_again()
    {
        var name = NewName();
        LostCommit.LoseBefore();

        var answer = await PostAsync(name, key: NewKey());

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(2, Calls.Of(name));
        Assert.Equal(1, await CountAsync(name));
    }

    [Fact]
    public async Task Without_a_key_a_lost_commit_is_reported_as_unknown()
    {
        LostCommit.LoseAfter();

        var answer = await PostAsync(NewName());

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    /// <summary>A write to a server that has become read-only is answered 503, once, and not stored under its key.</summary>
    protected async Task RefusedByAReadOnlyServerAsync()
    {
        var (name, key) = (NewName(), NewKey());

        var answer = await PostAsync(name, "readOnly", key);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.Equal(1, Calls.Of(name));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(name, key: key)).StatusCode);
        Assert.Equal(1, await CountAsync(name));
    }

    private ProbeCalls Calls => api.Services.GetRequiredService<ProbeCalls>();

    private LostCommit LostCommit => api.Services.GetRequiredService<LostCommit>();

    private static string NewName() => $"probe-{Guid.NewGuid():N}";

    private static string NewKey() => Guid.NewGuid().ToString();

    private async Task<HttpResponseMessage> PostAsync(
        string name, string ending = "success", string? key = null, int milliseconds = 0, string role = Roles.Admin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/probe/tags") { Content = JsonContent.Create(new { name, ending, milliseconds }) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(Key, key);
        }

        return await api.As(role).SendAsync(request);
    }

    private Task<int> CountAsync(string name) => api.InScopeAsync(db => db.Tags.CountAsync(tag => tag.Name == name));
}

public sealed class TransactionTestsOnSqlite(SqliteProbeApi api) : TransactionTests(api), IClassFixture<SqliteProbeApi>;

public sealed class TransactionTestsOnMySql(MySqlProbeApi api) : TransactionTests(api), IClassFixture<MySqlProbeApi>
{
    [Fact]
    public Task A_server_that_has_become_read_only_is_unavailable_and_the_request_may_be_repeated() => RefusedByAReadOnlyServerAsync();
}
