using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;

namespace EcommerceAnalytics.ApiTests.Users;

/// <summary>A new user with the name of a removed one is somebody else.</summary>
public abstract class ReusedNameTests(ApiFixture api)
{
    private const string Exports = "/api/v1/exports";
    private const string Schedules = "/api/v1/report-schedules";
    private const string Password = "seven-lamps-under-water";

    [Fact]
    public async Task A_new_user_inherits_neither_exports_nor_schedules_nor_answers_of_a_removed_one()
    {
        var name = $"u{Guid.NewGuid():N}";
        var schedule = new { name = "mine", report = "orders", frequency = "daily" };
        var first = await CreateAsync(name);
        using var one = await SignInAsync(name);
        var export = await IdAsync(await Shop.PostAsync(one, new { report = "orders" }, "the-same-key", Exports));
        var scheduled = await IdAsync(await Shop.PostAsync(one, schedule, "the-same-key", Schedules));
        Assert.Equal(1, await CountAsync(one, Exports));
        Assert.Equal(1, await CountAsync(one, Schedules));

        Assert.Equal(HttpStatusCode.NoContent, (await api.AsAdmin().DeleteAsync($"/api/v1/users/{first}")).StatusCode);
        Assert.NotEqual(first, await CreateAsync(name));
        using var other = await SignInAsync(name);

        Assert.Equal(0, await CountAsync(other, Exports));
        Assert.Equal(0, await CountAsync(other, Schedules));
        await (await other.GetAsync($"{Exports}/{export}")).ProblemAsync(HttpStatusCode.NotFound);
        await (await other.GetAsync($"{Exports}/{export}/file")).ProblemAsync(HttpStatusCode.NotFound);
        await (await other.DeleteAsync($"{Exports}/{export}")).ProblemAsync(HttpStatusCode.NotFound);
        await (await other.GetAsync($"{Schedules}/{scheduled}")).ProblemAsync(HttpStatusCode.NotFound);
        await (await other.DeleteAsync($"{Schedules}/{scheduled}")).ProblemAsync(HttpStatusCode.NotFound);
        var again = await Shop.PostAsync(other, new { report = "orders" }, "the-same-key", Exports);
        Assert.False(again.Headers.Contains("Idempotent-Replayed"));
        Assert.NotEqual(export, await IdAsync(again));
        Assert.Equal(HttpStatusCode.OK, (await api.AsAdmin().GetAsync($"{Schedules}/{scheduled}")).StatusCode);
    }

    private static async Task<int> CountAsync(HttpClient client, string path) => (await client.GetFromJsonAsync<JsonElement>(path)).GetArrayLength();

    private static async Task<Guid> IdAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    private async Task<int> CreateAsync(string userName)
    {
        var answer = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName, password = Password, role = "analyst" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("id").GetInt32();
    }

    private async Task<HttpClient> SignInAsync(string userName)
    {
        var answer = await api.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName, password = Password });
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.JsonAsync()).GetProperty("accessToken").GetString());
        return client;
    }
}

public sealed class ReusedNameTestsOnSqlite(SqliteApi api) : ReusedNameTests(api), IClassFixture<SqliteApi>;

public sealed class ReusedNameTestsOnMySql(MySqlApi api) : ReusedNameTests(api), IClassFixture<MySqlApi>;
