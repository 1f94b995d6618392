using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Users;

/// <summary>Admins make and change users.</summary>
public abstract class UserTests(ApiFixture api)
{
    private const string Password = "seven-lamps-under-water";

    [Fact]
    public async Task A_user_is_created_read_listed_changed_and_removed()
    {
        var created = await CreateAsync("anna.meyer");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (await created.JsonAsync()).GetProperty("id").GetInt32();
        Assert.EndsWith($"/api/v1/users/{id}", created.Headers.Location!.ToString(), StringComparison.Ordinal);

        var read = await api.AsAdmin().GetAsync($"/api/v1/users/{id}");
        Assert.Equal(created.Headers.ETag, read.Headers.ETag);
        var user = await read.JsonAsync();
        Assert.Equal("anna.meyer", user.GetProperty("userName").GetString());
        Assert.Equal("analyst", user.GetProperty("role").GetString());
        Assert.True(user.GetProperty("isEnabled").GetBoolean());

        var listed = await api.AsAdmin().GetAsync("/api/v1/users?search=ANNA.&role=analyst&isEnabled=true");
        Assert.Equal("1", listed.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(id, (await listed.JsonAsync())[0].GetProperty("id").GetInt32());

        var changed = await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "service", isEnabled = false });
        Assert.Equal("service", (await changed.JsonAsync()).GetProperty("role").GetString());
        Assert.NotEqual(created.Headers.ETag, changed.Headers.ETag);

        Assert.Equal(HttpStatusCode.NoContent, (await api.AsAdmin().DeleteAsync($"/api/v1/users/{id}")).StatusCode);
        await (await api.AsAdmin().GetAsync($"/api/v1/users/{id}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_name_is_there_once_whatever_its_case()
    {
        await CreateAsync("only.once");

        var problem = await (await CreateAsync("ONLY.Once")).ProblemAsync(HttpStatusCode.Conflict);

        Assert.True(problem.GetProperty("errors").TryGetProperty("userName", out _));
    }

    [Fact]
    public async Task Of_many_users_of_one_name_created_at_once_one_is()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync("all.at.once")));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_change_from_an_old_state_is_refused()
    {
        var created = await CreateAsync("changed.twice");
        var path = created.Headers.Location!.OriginalString;
        var first = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { role = "service", isEnabled = true }) };
        first.Headers.IfMatch.Add(created.Headers.ETag!);
        var second = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { role = "analyst", isEnabled = true }) };
        second.Headers.IfMatch.Add(created.Headers.ETag!);

        Assert.Equal(HttpStatusCode.OK, (await api.AsAdmin().SendAsync(first)).StatusCode);
        await (await api.AsAdmin().SendAsync(second)).ProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("short", "password")]
    [InlineData("Password1234!", "password")]
    [InlineData("123456789012345", "password")]
    [InlineData("aaaaaaaaaaaaaaaa", "password")]
    [InlineData("qwertyqwertyqwerty", "password")]
    [InlineData("my-name-is-weak.password.user", "password")]
    [InlineData("", "password")]
    public async Task Weak_passwords_are_refused(string password, string field)
    {
        var answer = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName = "weak.password.user", password, role = "analyst" });

        await answer.InvalidAsync(field);
    }

    [Theory]
    [InlineData("sunshine-and-rain", "a common password", "a common word")]
    [InlineData("michael.jennifer.42", "a common name")]
    [InlineData("2019-12-24-2019", "a date", "a year")]
    [InlineData("zzzyyyxxxwwwvvv", "a repeated character")]
    [InlineData("abcdefgh87654321", "a sequence such as abc or 123")]
    [InlineData("ecommerce-analytics-1", "a word of the user name, the store or the product")]
    [InlineData("qwertyuiop[]asdf", "neighbouring keys")]
    public async Task The_problem_says_what_makes_a_password_easy_to_guess(string password, params string[] weaknesses)
    {
        var answer = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName = "easy.to.guess", password, role = "analyst" });

        var message = (await answer.InvalidAsync("password")).GetProperty("errors").GetProperty("password")[0].GetString();
        Assert.StartsWith("This password is easy to guess: it contains ", message, StringComparison.Ordinal);
        Assert.All(weaknesses, weakness => Assert.Contains(weakness, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("with space")]
    [InlineData("with/slash")]
    [InlineData("new\nline")]
    [InlineData("<script>")]
    [InlineData("аdmin")]
    public async Task Odd_names_are_refused(string userName) => await (await CreateAsync(userName)).InvalidAsync("userName");

    [Theory]
    [InlineData("passwordHash")]
    [InlineData("securityStamp")]
    [InlineData("id")]
    [InlineData("isAdmin")]
    [InlineData("roles")]
    [InlineData("__proto__")]
    public async Task Members_that_are_not_in_the_contract_are_refused(string member)
    {
        var body = $$"""{"userName":"mass.assignment","password":"{{Password}}","role":"analyst","{{member}}":"x"}""";

        await (await api.AsAdmin().SendRawAsync(HttpMethod.Post, "/api/v1/users", body)).InvalidAsync(member);
    }

    [Fact]
    public async Task No_answer_holds_a_hash_or_a_stamp()
    {
        var created = await CreateAsync("no.secrets");

        var texts = new[]
        {
            await created.Content.ReadAsStringAsync(),
            await api.AsAdmin().GetStringAsync(created.Headers.Location!.OriginalString),
            await api.AsAdmin().GetStringAsync("/api/v1/users"),
        };

        Assert.All(texts, text => Assert.DoesNotMatch("(?i)hash|stamp|password|AQAAAA", text));
    }

    [Fact]
    public async Task An_admin_resets_a_password()
    {
        var created = await CreateAsync("forgets.much");

        var answer = await api.AsAdmin().PutAsJsonAsync(
            $"{created.Headers.Location!.OriginalString}/password", new { newPassword = "nine-boats-over-granite" });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var signIn = await api.Anonymous().PostAsJsonAsync(
            "/api/v1/auth/token", new { userName = "forgets.much", password = "nine-boats-over-granite" });
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
    }

    private Task<HttpResponseMessage> CreateAsync(string userName) =>
        api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName, password = Password, role = "analyst" });
}

public sealed class UserTestsOnSqlite(SqliteApi api) : UserTests(api), IClassFixture<SqliteApi>;

public sealed class UserTestsOnMySql(MySqlApi api) : UserTests(api), IClassFixture<MySqlApi>;
