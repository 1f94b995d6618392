using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.ApiKeys;

/// <summary>Keys for programs: what they open, and what they do not.</summary>
public abstract class ApiKeyTests(ApiFixture api)
{
    private const string Keys = "/api/v1/api-keys";
    private const string Figures = "/api/v1/analytics/sales";
    private const string Password = "seven-lamps-under-water";

    [Fact]
    public async Task A_key_is_shown_once_and_stored_as_a_hash()
    {
        var created = await CreateAsync(api.AsAnalyst(), new { name = "Power Query" });
        var secret = Text(created, "key");

        Assert.Matches("^eca_[0-9A-Za-z]{40}$", secret);
        Assert.Equal(secret[..12], Text(created, "prefix"));
        Assert.True(created.GetProperty("isReadOnly").GetBoolean());
        Assert.Equal("analyst", Text(created, "role"));
        var listed = await (await api.AsAnalyst().GetAsync(Keys)).Content.ReadAsStringAsync();
        Assert.Contains(secret[..12], listed, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        var stored = await api.InScopeAsync(db => db.ApiKeys.Select(key => key.KeyHash).ToListAsync());
        Assert.DoesNotContain(secret, stored);
        Assert.All(stored, hash => Assert.Matches("^[0-9A-F]{64}$", hash));
    }

    [Fact]
    public async Task It_opens_the_api_as_a_bearer_token_and_by_Basic_as_password_or_as_user()
    {
        var secret = Text(await CreateAsync(api.AsAnalyst(), new { name = "Everywhere" }), "key");

        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(new AuthenticationHeaderValue("Bearer", secret)));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(Basic($"anything:{secret}")));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(Basic($":{secret}")));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(Basic($"{secret}:")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(Basic(secret)));
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(new AuthenticationHeaderValue("Bearer", secret[..^1])));
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(new AuthenticationHeaderValue("Bearer", secret[..^1] + "~")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(Basic("admin:admin")));
    }

    [Fact]
    public async Task A_key_that_only_reads_asks_questions_and_writes_nothing()
    {
        using var reader = await WithKeyAsync(api.AsAdmin(), new { name = "Reader" });
        using var writer = await WithKeyAsync(api.AsAdmin(), new { name = "Writer", isReadOnly = false });

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Figures)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.PostAsJsonAsync("/api/v1/analytics/query", new { measures = (string[])["netSales"] })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.PostAsJsonAsync("/api/v1/recommendations/basket", new { productIds = (int[])[1] })).StatusCode);
        var refused = await (await reader.PostAsJsonAsync("/api/v1/tags", new { name = "by a reader" })).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("read_only_key", Text(refused, "code"));
        Assert.Equal(HttpStatusCode.Created, (await writer.PostAsJsonAsync("/api/v1/tags", new { name = $"by a writer {Guid.NewGuid():N}" })).StatusCode);
    }

    [Fact]
    public async Task No_key_makes_or_revokes_keys_or_changes_the_password()
    {
        using var client = await WithKeyAsync(api.AsAdmin(), new { name = "Ambitious", isReadOnly = false });

        foreach (var answer in new[]
        {
            await client.PostAsJsonAsync(Keys, new { name = "Child" }), await client.GetAsync(Keys), await client.DeleteAsync($"{Keys}/1"),
            await client.PostAsync("/api/v1/auth/logout", content: null),
            await client.PutAsJsonAsync("/api/v1/users/me/password", new { currentPassword = Password, newPassword = Password }),
        })
        {
            Assert.Equal("sign_in_required", Text(await answer.ProblemAsync(HttpStatusCode.Forbidden), "code"));
        }
    }

    [Fact]
    public async Task Only_an_admin_chooses_another_role()
    {
        Assert.Equal("service", Text(await CreateAsync(api.AsAdmin(), new { name = "Front end", role = "service", isReadOnly = false }), "role"));
        await (await api.AsAnalyst().PostAsJsonAsync(Keys, new { name = "Up", role = "admin" })).InvalidAsync("role");
        await (await api.AsService().PostAsJsonAsync(Keys, new { name = "Aside", role = "analyst" })).InvalidAsync("role");
        await (await api.AsService().PostAsJsonAsync(Keys, new { name = "Late", expiresAt = "2011-12-10T00:00:00Z" })).InvalidAsync("expiresAt");
        await (await api.AsService().PostAsJsonAsync(Keys, new { name = " " })).InvalidAsync("name");
    }

    [Fact]
    public async Task A_key_never_has_more_than_its_owner_has_now()
    {
        var (id, owner) = await SignedInAsync("admin");
        using var admin = await WithKeyAsync(owner, new { name = "As admin", isReadOnly = false });
        using var service = await WithKeyAsync(owner, new { name = "As front end", role = "service" });
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/users")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/api/v1/products")).StatusCode);

        await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "analyst", isEnabled = true });
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/api/v1/users")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Figures)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.GetAsync("/api/v1/products")).StatusCode);

        await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "analyst", isEnabled = false });
        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync(Figures)).StatusCode);
        await api.AsAdmin().DeleteAsync($"/api/v1/users/{id}");
        Assert.Equal(0, await api.InScopeAsync(db => db.ApiKeys.CountAsync(key => key.UserId == id)));
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once_and_stays_in_the_list()
    {
        var created = await CreateAsync(api.AsService(), new { name = "Lost laptop" });
        var id = created.GetProperty("id").GetInt32();
        var header = new AuthenticationHeaderValue("Bearer", Text(created, "key"));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(header, "/api/v1/products"));

        await (await api.AsAnalyst().DeleteAsync($"{Keys}/{id}")).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NoContent, (await api.AsService().DeleteAsync($"{Keys}/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(header, "/api/v1/products"));
        Assert.NotEqual(JsonValueKind.Null, (await (await api.AsAdmin().GetAsync($"{Keys}/{id}")).JsonAsync()).GetProperty("revokedAt").ValueKind);
        Assert.DoesNotContain(id, await IdsAsync("?isActive=true"));
        Assert.Contains(id, await IdsAsync("?isActive=false"));
    }

    [Fact]
    public async Task The_audit_has_who_created_and_who_revoked_a_key()
    {
        var created = await CreateAsync(api.AsService(), new { name = "Kiosk", isReadOnly = false });
        await api.AsAdmin().DeleteAsync($"{Keys}/{created.GetProperty("id").GetInt32()}");
        await api.AsAdmin().DeleteAsync($"{Keys}/{created.GetProperty("id").GetInt32()}");

        var answer = await api.AsAdmin().GetAsync($"/api/v1/audit?subject=apiKey&subjectNumber={Text(created, "prefix")}");
        var entries = (await answer.JsonAsync()).EnumerateArray().ToList();

        Assert.Equal([("admin", "revoked"), ("service", "created")], entries.Select(entry => (Text(entry, "userName"), Text(entry, "action"))));
        Assert.Equal("Kiosk", Text(entries[1].GetProperty("after"), "name"));
        Assert.Equal(JsonValueKind.Null, entries[1].GetProperty("before").ValueKind);
        Assert.Equal(JsonValueKind.Null, entries[0].GetProperty("before").GetProperty("revokedAt").ValueKind);
        Assert.Equal(JsonValueKind.String, entries[0].GetProperty("after").GetProperty("revokedAt").ValueKind);
        Assert.DoesNotContain(Text(created, "key"), await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_key_is_told_so()
    {
        var created = await CreateAsync(api.AsAnalyst(), new { name = "For a day", expiresAt = "2099-01-01T00:00:00Z" });
        var id = created.GetProperty("id").GetInt32();
        var past = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await api.InScopeAsync(db => db.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.ExpiresAtUtc, past)));

        using var client = With(Text(created, "key"));
        using var answer = await client.GetAsync(Figures);

        Assert.Equal("token_expired", Text(await answer.ProblemAsync(HttpStatusCode.Unauthorized), "code"));
        Assert.Contains("has expired", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_use_is_stored_beside_the_request()
    {
        var created = await CreateAsync(api.AsAnalyst(), new { name = "Used" });
        Assert.Equal(JsonValueKind.Null, created.GetProperty("lastUsedAt").ValueKind);
        using var client = With(Text(created, "key"));

        await client.GetAsync(Figures);

        using var owner = api.AsAnalyst();
        var used = await owner.UntilAsync($"{Keys}/{created.GetProperty("id")}", key => key.GetProperty("lastUsedAt").ValueKind == JsonValueKind.String);
        await client.GetAsync(Figures);
        var again = await (await owner.GetAsync($"{Keys}/{created.GetProperty("id")}")).JsonAsync();
        Assert.Equal(Text(used, "lastUsedAt"), Text(again, "lastUsedAt"));
    }

    [Fact]
    public async Task What_a_key_changes_says_which_key_it_was()
    {
        var created = await CreateAsync(api.AsAdmin(), new { name = "Warehouse", isReadOnly = false });
        using var client = With(Text(created, "key"));
        using var product = await client.PostAsJsonAsync("/api/v1/products", new { sku = $"KEY-{Guid.NewGuid():N}"[..20], name = "By a key", price = 1, stock = 3 });
        var id = (await product.JsonAsync()).GetProperty("id").GetInt32();

        var movements = await (await client.GetAsync($"/api/v1/products/{id}/inventory/movements")).JsonAsync();

        Assert.Equal($"admin ({Text(created, "prefix")})", Text(movements[0], "userName"));
    }

    [Fact]
    public async Task A_user_sees_and_an_admin_sees_all()
    {
        var own = (await CreateAsync(api.AsService(), new { name = "Mine" })).GetProperty("id").GetInt32();

        Assert.Equal(HttpStatusCode.OK, (await api.AsService().GetAsync($"{Keys}/{own}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.AsAdmin().GetAsync($"{Keys}/{own}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.AsAnalyst().GetAsync($"{Keys}/{own}")).StatusCode);
    }

    [Fact]
    public async Task A_user_has_fifty_keys_at_most()
    {
        var (_, owner) = await SignedInAsync("analyst");
        for (var i = 0; i < 50; i++)
        {
            await CreateAsync(owner, new { name = $"{i}" });
        }

        var problem = await (await owner.PostAsJsonAsync(Keys, new { name = "One more" })).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("limit_reached", Text(problem, "code"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static AuthenticationHeaderValue Basic(string text) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private static async Task<JsonElement> CreateAsync(HttpClient client, object key)
    {
        using var answer = await client.PostAsJsonAsync(Keys, key);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private HttpClient With(string secret)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private async Task<HttpClient> WithKeyAsync(HttpClient owner, object key) => With(Text(await CreateAsync(owner, key), "key"));

    private async Task<HttpStatusCode> ProbeAsync(AuthenticationHeaderValue header, string path = Figures)
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = header;
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<List<int>> IdsAsync(string query) =>
        [.. (await (await api.AsAdmin().GetAsync($"{Keys}{query}&pageSize=200")).JsonAsync()).EnumerateArray().Select(key => key.GetProperty("id").GetInt32())];

    private async Task<(int Id, HttpClient Client)> SignedInAsync(string role)
    {
        var userName = $"k{Guid.NewGuid():N}"[..20];
        using var created = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName, password = Password, role });
        using var signedIn = await api.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName, password = Password });
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(await signedIn.JsonAsync(), "accessToken"));
        return ((await created.JsonAsync()).GetProperty("id").GetInt32(), client);
    }
}

public sealed class ApiKeyTestsOnSqlite(SqliteApi api) : ApiKeyTests(api), IClassFixture<SqliteApi>;

public sealed class ApiKeyTestsOnMySql(MySqlApi api) : ApiKeyTests(api), IClassFixture<MySqlApi>;
