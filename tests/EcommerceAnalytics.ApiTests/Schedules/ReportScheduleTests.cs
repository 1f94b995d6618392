using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.TestSupport.Workbooks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Schedules;

/// <summary>Report schedules over HTTP, from the request to the signed message.</summary>
public abstract class ReportScheduleTests(ApiFixture api)
{
    private const string Schedules = "/api/v1/report-schedules";

    [Fact]
    public async Task A_due_schedule_makes_an_export_once_and_sets_its_next_moment()
    {
        using var analyst = api.AsAnalyst();
        var schedule = await CreateAsync(analyst, Daily());
        var id = schedule.GetProperty("id").GetGuid();
        var due = new DateTime(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc);

        await api.InScopeAsync(db => db.ReportSchedules.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.NextDueAtUtc, due)));

        // Whatever fell due while nobody looked is made up for once, however many days it is.
        var run = await EndedRunAsync(analyst, id);
        Assert.Equal(due, run.GetProperty("dueAt").GetDateTime());
        Assert.Equal("completed", run.GetProperty("export").GetProperty("state").GetString());
        Assert.Equal("none", run.GetProperty("webhook").GetString());
        Assert.Single(await RunsAsync(analyst, id));
        var next = (await analyst.GetFromJsonAsync<JsonElement>($"{Schedules}/{id}")).GetProperty("nextDueAt").GetDateTime();
        Assert.True(next > TimeProvider.System.GetUtcNow().UtcDateTime && next <= TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1).AddHours(1), next.ToString("O", CultureInfo.InvariantCulture));
        var export = run.GetProperty("export");
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync($"/api/v1/exports/{export.GetProperty("id")}/file")).StatusCode);

        // 10 days, as asked.
        Assert.Equal(10, (export.GetProperty("expiresAt").GetDateTime() - export.GetProperty("createdAt").GetDateTime()).TotalDays);
    }

    [Fact]
    public async Task Its_files_have_the_columns_that_it_names()
    {
        using var analyst = api.AsAnalyst();
        var id = (await CreateAsync(analyst, Daily(parameters: new { range = "yesterday", columns = new[] { "netSales", "category" } }))).GetProperty("id").GetGuid();

        await api.InScopeAsync(db => db.ReportSchedules.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.NextDueAtUtc, new DateTime(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc))));

        var export = (await EndedRunAsync(analyst, id)).GetProperty("export");
        using var workbook = new WorkbookFile(await analyst.GetByteArrayAsync($"/api/v1/exports/{export.GetProperty("id")}/file"));
        Assert.Equal(("Net sales", "Category", null), (workbook.Text("Sales Report", "A1"), workbook.Text("Sales Report", "B1"), workbook.Text("Sales Report", "C1")));
    }

    [Fact]
    public async Task The_schedules_of_a_user_who_may_not_sign_in_or_read_reports_rest_until_he_may()
    {
        using var admin = api.AsAdmin();
        var left = await AddUserAsync("left", Roles.Analyst, isEnabled: false);
        var moved = await AddUserAsync("moved", Roles.Service, isEnabled: true);
        var resting = await DueAsync(DateTime.UnixEpoch, owner: left);
        var ofService = await DueAsync(DateTime.UnixEpoch, owner: moved);
        var running = await DueAsync(DateTime.UnixEpoch.AddDays(1));

        // The one that fell due later has run, so the others were passed over.
        await EndedRunAsync(admin, running);
        Assert.Empty(await RunsAsync(admin, resting));

        await api.InScopeAsync(db => db.Users.Where(u => u.Id == left).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsEnabled, true)));
        await EndedRunAsync(admin, resting);
        Assert.Empty(await RunsAsync(admin, ofService));

        Task<int> AddUserAsync(string name, string role, bool isEnabled) => api.InScopeAsync(async db =>
        {
            var user = new ApplicationUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), IsEnabled = isEnabled };
            db.Users.Add(user);
            await db.SaveChangesAsync();
            db.UserRoles.Add(new IdentityUserRole<int> { UserId = user.Id, RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync() });
            await db.SaveChangesAsync();
            return user.Id;
        });

        async Task<Guid> DueAsync(DateTime due, int? owner = null)
        {
            var id = (await CreateAsync(admin, Daily())).GetProperty("id").GetGuid();
            await api.InScopeAsync(db => db.ReportSchedules.Where(s => s.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextDueAtUtc, due).SetProperty(s => s.UserId, s => owner ?? s.UserId)));
            return id;
        }
    }

    [Fact]
    public async Task A_ready_file_is_announced_with_a_signature_that_the_secret_explains()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var analyst = api.AsAnalyst();
        var schedule = await CreateAsync(analyst, Daily(receiver.Address));
        var id = schedule.GetProperty("id").GetGuid();
        var secret = schedule.GetProperty("webhookSecret").GetString()!;

        var answer = await Shop.PostAsync(analyst, new { }, path: $"{Schedules}/{id}/runs");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await EndedRunAsync(analyst, id, webhook: "delivered");
        Assert.EndsWith($"/api/v1/exports/{run.GetProperty("export").GetProperty("id")}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var (headers, body) = Assert.Single(receiver.Messages);
        var message = JsonDocument.Parse(body).RootElement;
        Assert.Equal("export.completed", message.GetProperty("type").GetString());
        Assert.Equal(run.GetProperty("export").GetProperty("id").GetGuid(), message.GetProperty("data").GetProperty("export").GetProperty("id").GetGuid());
        Assert.Equal($"https://shop.example/analytics/api/v1/exports/{run.GetProperty("export").GetProperty("id")}/file", message.GetProperty("data").GetProperty("file").GetString());
        Assert.Equal("EcommerceAnalytics/1.0", headers.UserAgent.ToString());
        Assert.Equal(run.GetProperty("id").GetString(), headers["webhook-id"].ToString());
        var signed = HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}"));
        Assert.Equal("v1," + Convert.ToBase64String(signed), headers["webhook-signature"].ToString());
        Assert.DoesNotContain(secret, await analyst.GetStringAsync(Schedules), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_message_is_sent_again_as_the_same_message_and_given_up_in_the_end()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.Redirect);
        receiver.Answers.Enqueue(HttpStatusCode.InternalServerError);
        using var analyst = api.AsAnalyst();
        var id = (await CreateAsync(analyst, Daily(receiver.Address))).GetProperty("id").GetGuid();
        await Shop.PostAsync(analyst, new { }, path: $"{Schedules}/{id}/runs");

        var refused = await RunAsync(analyst, id, run => run.GetProperty("webhookError").ValueKind == JsonValueKind.String);
        Assert.Equal("The receiver responded with 302.", refused.GetProperty("webhookError").GetString());
        Assert.Equal("pending", refused.GetProperty("webhook").GetString());
        await DueNowAsync(id, attempts: 6);

        var failed = await EndedRunAsync(analyst, id, webhook: "failed");
        Assert.Equal("The receiver responded with 500.", failed.GetProperty("webhookError").GetString());
        Assert.Equal(7, failed.GetProperty("webhookAttempts").GetInt32());
        Assert.Single(receiver.Messages.Select(m => m.Headers["webhook-id"].ToString()).Distinct());
        Assert.Single(receiver.Messages.Select(m => m.Body).Distinct());
        Assert.Equal(2, receiver.Messages.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_gets_no_more_messages()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.Gone);
        using var analyst = api.AsAnalyst();
        var id = (await CreateAsync(analyst, Daily(receiver.Address))).GetProperty("id").GetGuid();
        await Shop.PostAsync(analyst, new { }, path: $"{Schedules}/{id}/runs");

        var failed = await EndedRunAsync(analyst, id, webhook: "failed");

        Assert.Equal("The receiver responded with 410: it wants no more messages. The webhook of the schedule is removed.", failed.GetProperty("webhookError").GetString());
        Assert.Equal(JsonValueKind.Null, (await analyst.GetFromJsonAsync<JsonElement>($"{Schedules}/{id}")).GetProperty("webhookUrl").ValueKind);
        Assert.Single(receiver.Messages);
    }

    [Fact]
    public async Task A_receiver_without_TLS_is_told_in_plain_words()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var analyst = api.AsAnalyst();
        var id = (await CreateAsync(analyst, Daily(receiver.Address.Replace("http:", "https:", StringComparison.Ordinal)))).GetProperty("id").GetGuid();
        await Shop.PostAsync(analyst, new { }, path: $"{Schedules}/{id}/runs");

        var refused = await RunAsync(analyst, id, run => run.GetProperty("webhookError").ValueKind == JsonValueKind.String);

        Assert.StartsWith(
            "No secure connection to the receiver is possible; check its certificate and its TLS version: ", refused.GetProperty("webhookError").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_fails_is_announced_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var analyst = api.AsAnalyst();
        var id = (await CreateAsync(analyst, Daily(receiver.Address, new { categoryId = 2_000_000_000 }))).GetProperty("id").GetGuid();

        await Shop.PostAsync(analyst, new { }, path: $"{Schedules}/{id}/runs");

        await EndedRunAsync(analyst, id, webhook: "delivered");
        var message = JsonDocument.Parse(Assert.Single(receiver.Messages).Body).RootElement;
        Assert.Equal("export.failed", message.GetProperty("type").GetString());
        Assert.Equal("There is no category 2000000000.", message.GetProperty("data").GetProperty("export").GetProperty("error").GetString());
    }

    [Fact]
    public async Task Only_the_owner_and_admins_see_a_schedule()
    {
        using var admin = api.AsAdmin();
        using var analyst = api.AsAnalyst();
        var address = $"{Schedules}/{(await CreateAsync(admin, Daily())).GetProperty("id")}";

        await (await analyst.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await analyst.GetAsync($"{address}/runs")).ProblemAsync(HttpStatusCode.NotFound);
        await (await analyst.DeleteAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(address)).StatusCode);
        await (await admin.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_needs_the_present_ETag_and_a_disabled_schedule_is_never_due()
    {
        using var analyst = api.AsAnalyst();
        var created = await Shop.PostAsync(analyst, Daily(), path: Schedules);
        var address = created.Headers.Location!.ToString();
        var tag = created.Headers.ETag!.ToString();
        var off = JsonSerializer.Serialize(new { name = "off", report = "orders", format = "csv", frequency = "weekly", weekday = "monday", at = "23:59", isEnabled = false });

        var changed = await (await analyst.SendRawAsync(HttpMethod.Put, address, off, headers: ("If-Match", tag))).JsonAsync();

        Assert.Equal(JsonValueKind.Null, changed.GetProperty("nextDueAt").ValueKind);
        Assert.Equal("monday", changed.GetProperty("weekday").GetString());
        Assert.Equal("23:59", changed.GetProperty("at").GetString());
        await (await analyst.SendRawAsync(HttpMethod.Put, address, off, headers: ("If-Match", tag))).ProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_next_five_runs_are_foretold_with_their_days()
    {
        using var analyst = api.AsAnalyst();

        var weekly = await CreateAsync(analyst, new { name = "w", report = "sales", frequency = "weekly", weekday = "wednesday", at = "06:30", parameters = new { range = "lastWeek" } });
        var daily = await CreateAsync(analyst, new { name = "d", report = "sales", frequency = "daily", at = "06:30", parameters = new { range = "last7Days" } });
        var off = await CreateAsync(analyst, new { name = "o", report = "sales", frequency = "daily", isEnabled = false });
        var always = await CreateAsync(analyst, new { name = "a", report = "sales", frequency = "daily", parameters = new { range = "allTime" } });

        var runs = weekly.GetProperty("nextRuns").EnumerateArray().Select(Run).ToList();
        Assert.Equal(5, runs.Count);
        Assert.Equal(weekly.GetProperty("nextDueAt").GetDateTime(), runs[0].Due);
        Assert.All(runs, run =>
        {
            Assert.Equal((DayOfWeek.Wednesday, DayOfWeek.Monday, 6), (run.Due.DayOfWeek, run.From!.Value.DayOfWeek, run.To!.Value.DayNumber - run.From.Value.DayNumber));
            Assert.Equal(3, DateOnly.FromDateTime(run.Due).DayNumber - run.To.Value.DayNumber);
        });
        Assert.Equal([7, 7, 7, 7], runs.Zip(runs.Skip(1), (a, b) => b.From!.Value.DayNumber - a.From!.Value.DayNumber));
        Assert.All(daily.GetProperty("nextRuns").EnumerateArray().Select(Run), run =>
            Assert.Equal((1, 6), (DateOnly.FromDateTime(run.Due).DayNumber - run.To!.Value.DayNumber, run.To.Value.DayNumber - run.From!.Value.DayNumber)));
        Assert.Equal(0, off.GetProperty("nextRuns").GetArrayLength());
        Assert.All(always.GetProperty("nextRuns").EnumerateArray().Select(Run), run => Assert.Null(run.From));

        static (DateTime Due, DateOnly? From, DateOnly? To) Run(JsonElement run) =>
            (run.GetProperty("dueAt").GetDateTime(), Day(run.GetProperty("from")), Day(run.GetProperty("to")));

        static DateOnly? Day(JsonElement day) => day.GetString() is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    [Theory]
    [InlineData("""{"name":"x","report":"nothing","frequency":"daily"}""", "report")]
    [InlineData("""{"name":"x","report":"sales","frequency":"hourly"}""", "frequency")]
    [InlineData("""{"name":"x","report":"sales","frequency":"weekly"}""", "weekday")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","dayOfMonth":1}""", "dayOfMonth")]
    [InlineData("""{"name":"x","report":"sales","frequency":"monthly","dayOfMonth":32}""", "dayOfMonth")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","at":"24:00"}""", "at")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","keepDays":0}""", "keepDays")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","parameters":{"range":"never"}}""", "parameters.range")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","webhookUrl":"ftp://example.com/"}""", "webhookUrl")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","webhookUrl":"https://user:pw@example.com/"}""", "webhookUrl")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","emailTo":["ada@example.com"]}""", "emailTo")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","folder":"reports"}""", "folder")]
    [InlineData("""{"name":"x","report":"sales","frequency":"daily","bucketFolder":"reports"}""", "bucketFolder")]
    public async Task What_cannot_be_scheduled_is_refused(string body, string field)
    {
        using var analyst = api.AsAnalyst();

        await (await analyst.SendRawAsync(HttpMethod.Post, Schedules, body)).InvalidAsync(field);
    }

    private static object Daily(string? webhookUrl = null, object? parameters = null) =>
        new { name = "Sales of yesterday", report = "sales", frequency = "daily", at = "06:00", keepDays = 10, webhookUrl, parameters = parameters ?? new { range = "yesterday" } };

    private static async Task<JsonElement> CreateAsync(HttpClient client, object body)
    {
        var answer = await Shop.PostAsync(client, body, path: Schedules);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<List<JsonElement>> RunsAsync(HttpClient client, Guid id) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"{Schedules}/{id}/runs")).EnumerateArray()];

    private static Task<JsonElement> EndedRunAsync(HttpClient client, Guid id, string webhook = "none") => RunAsync(
        client,
        id,
        run => run.GetProperty("export").GetProperty("state").GetString() is "completed" or "failed" && run.GetProperty("webhook").GetString() == webhook);

    private static async Task<JsonElement> RunAsync(HttpClient client, Guid id, Func<JsonElement, bool> isReached) =>
        (await client.UntilAsync($"{Schedules}/{id}/runs", runs => runs.EnumerateArray().Count(isReached) == 1)).EnumerateArray().Single(isReached);

    private Task<int> DueNowAsync(Guid schedule, int attempts) => api.InScopeAsync(db => db.ReportScheduleRuns.Where(r => r.ScheduleId == schedule)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.WebhookAttempts, attempts).SetProperty(r => r.WebhookDueAtUtc, DateTime.UnixEpoch)));
}

public sealed class ReportScheduleTestsOnSqlite(SchedulesOnSqlite api) : ReportScheduleTests(api), IClassFixture<SchedulesOnSqlite>;

public sealed class ReportScheduleTestsOnMySql(SchedulesOnMySql api) : ReportScheduleTests(api), IClassFixture<SchedulesOnMySql>;

/// <summary>The host on SQLite; its webhooks may go to this machine.</summary>
public sealed class SchedulesOnSqlite : SqliteApi
{
    internal static readonly KeyValuePair<string, string?>[] OfWebhooks =
        [new("Webhooks:AllowPrivateAddresses", "true"), new("Store:PublicUrl", "https://shop.example/analytics/")];

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => OfWebhooks;
}

/// <summary>The host on MySQL; its webhooks may go to this machine.</summary>
public sealed class SchedulesOnMySql : MySqlApi
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => SchedulesOnSqlite.OfWebhooks;
}
