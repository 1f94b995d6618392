using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>Two tabs may exchange one refresh token at once, a thief may not exchange it later.</summary>
public abstract class RefreshTests(ApiFixture api, FakeTimeProvider clock)
{
    private const string Password = "seven-lamps-under-water";

    [Fact]
    public async Task Many_refreshes_at_once_get_one_successor_which_works()
    {
        var tokens = await SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OkAsync(tokens)));

        Assert.Single(answers.Select(Secret).Distinct());
        Assert.NotEqual(Secret(tokens), Secret(answers[0]));
        Assert.Equal(2, await StoredAsync(tokens));
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.OK, await ProbeAsync(answer));
        }

        Assert.NotEqual(Secret(answers[0]), Secret(await OkAsync(answers[7])));
    }

    [Fact]
    public async Task Refreshes_at_once_of_two_instances_get_one_successor()
    {
        var settings = api.Database.Settings();
        settings["Logging:LogLevel:Default"] = "Error";
        settings["Recommendations:TrainInBackground"] = "false";
        settings["CustomerModel:RefreshInBackground"] = "false";
        await using var other = new ApiFactory(settings, clock);
        using var there = other.CreateClient();
        var tokens = await SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RefreshAsync(tokens, i % 2 == 0 ? there : null)));

        var successors = await Task.WhenAll(answers.Select(async answer => Secret(await answer.JsonAsync())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(successors.Distinct());
        Assert.Equal(2, await StoredAsync(tokens));
    }

    [Fact]
    public async Task The_same_successor_is_answered_for_twenty_seconds_and_a_later_use_ends_the_sign_in()
    {
        var first = await SignInAsync();
        var second = await OkAsync(first);

        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(Secret(second), Secret(await OkAsync(first)));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(second));

        clock.Advance(TimeSpan.FromSeconds(2));
        await (await RefreshAsync(first)).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(second));
        await (await RefreshAsync(second)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_whose_successor_was_exchanged_ends_the_sign_in_at_once()
    {
        var first = await SignInAsync();
        var third = await OkAsync(await OkAsync(first));

        await (await RefreshAsync(first)).ProblemAsync(HttpStatusCode.Unauthorized);

        await (await RefreshAsync(third)).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(third));
    }

    [Theory]
    [InlineData("signs out")]
    [InlineData("changes the password")]
    [InlineData("is disabled")]
    [InlineData("is removed")]
    public async Task Nothing_is_answered_again_once_the_user(string does)
    {
        var name = $"u{Guid.NewGuid():N}";
        var created = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName = name, password = Password, role = "analyst" });
        var id = (await created.JsonAsync()).GetProperty("id").GetInt32();
        var first = await SignInAsync(name, Password);
        var second = await OkAsync(first);

        var done = does switch
        {
            "signs out" => await Client(second).PostAsync("/api/v1/auth/logout", content: null),
            "changes the password" => await Client(second).PutAsJsonAsync(
                "/api/v1/users/me/password", new { currentPassword = Password, newPassword = "nine-boats-over-granite" }),
            "is disabled" => await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "analyst", isEnabled = false }),
            _ => await api.AsAdmin().DeleteAsync($"/api/v1/users/{id}"),
        };

        Assert.True(done.IsSuccessStatusCode, $"{done.StatusCode}");
        await (await RefreshAsync(first)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(second)).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(second));
    }

    [Fact]
    public async Task A_successor_is_stored_hashed_and_lives_as_long_as_a_first_token()
    {
        var first = await SignInAsync();
        var second = await OkAsync(first);

        Assert.True(Secret(second).Length >= 43, "A refresh token has 256 bits.");
        var family = Family(first);
        var stored = await api.InScopeAsync(db => db.RefreshTokens.Where(token => token.FamilyId == family).OrderBy(token => token.Id).ToListAsync());
        Assert.DoesNotContain(Secret(second), stored.Select(token => token.TokenHash));
        Assert.Equal(clock.GetUtcNow().UtcDateTime.AddDays(14), stored[1].ExpiresAtUtc);

        var now = clock.GetUtcNow().UtcDateTime;
        await api.InScopeAsync(db => db.RefreshTokens.Where(token => token.FamilyId == family).ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAtUtc, now)));
        await (await RefreshAsync(first)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(second)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private static string Secret(JsonElement tokens) => tokens.GetProperty("refreshToken").GetString()!;

    private static Guid Family(JsonElement tokens)
    {
        var payload = tokens.GetProperty("accessToken").GetString()!.Split('.')[1];
        using var claims = JsonDocument.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(payload));
        return Guid.ParseExact(claims.RootElement.GetProperty("sid").GetString()!, "N");
    }

    private Task<int> StoredAsync(JsonElement tokens)
    {
        var family = Family(tokens);
        return api.InScopeAsync(db => db.RefreshTokens.CountAsync(token => token.FamilyId == family));
    }

    private async Task<JsonElement> SignInAsync(string userName = "root-admin", string password = ApiFixture.Password)
    {
        var answer = await api.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private Task<HttpResponseMessage> RefreshAsync(JsonElement tokens, HttpClient? client = null) =>
        (client ?? api.Anonymous()).PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = Secret(tokens) });

    private async Task<JsonElement> OkAsync(JsonElement tokens)
    {
        var answer = await RefreshAsync(tokens);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private async Task<HttpStatusCode> ProbeAsync(JsonElement tokens) => (await Client(tokens).GetAsync("/api/v1/meta")).StatusCode;

    private HttpClient Client(JsonElement tokens)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        return client;
    }
}

/// <summary>A host on SQLite whose clock the tests move.</summary>
public sealed class MovedClockOnSqlite : SqliteApi
{
    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 6, 15, 12, 0, 0, TimeSpan.Zero));

    /// <inheritdoc />
    protected override TimeProvider Time => Clock;
}

/// <summary>A host on MySQL whose clock the tests move.</summary>
public sealed class MovedClockOnMySql : MySqlApi
{
    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 6, 15, 12, 0, 0, TimeSpan.Zero));

    /// <inheritdoc />
    protected override TimeProvider Time => Clock;
}

public sealed class RefreshTestsOnSqlite(MovedClockOnSqlite api) : RefreshTests(api, api.Clock), IClassFixture<MovedClockOnSqlite>;

public sealed class RefreshTestsOnMySql(MovedClockOnMySql api) : RefreshTests(api, api.Clock), IClassFixture<MovedClockOnMySql>;
