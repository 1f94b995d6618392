using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using SmtpServer.Protocol;

namespace EcommerceAnalytics.ApiTests.Email;

/// <summary>Files of schedules by e-mail and into folders, with real servers.</summary>
public abstract class ScheduleTargetTests(ApiFixture api, IMailApi targets)
{
    private const string Schedules = "/api/v1/report-schedules";

    [Fact]
    public async Task A_file_is_sent_with_its_main_figures_in_the_text()
    {
        using var analyst = api.AsAnalyst();
        var name = $"Umsätze {Guid.NewGuid():N}";

        var run = await RunAsync(analyst, new { name, emailTo = new[] { "ada@example.com", "ADA@example.com", "bob@example.org" } }, "delivered");

        var delivery = Delivery(run);
        Assert.Equal(["ada@example.com", "bob@example.org"], delivery.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()!));
        Assert.Equal((1, JsonValueKind.Null), (delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("error").ValueKind));
        using var message = Assert.Single(targets.Mail.Of(name));
        Assert.Equal("reports@shop.example", Assert.Single(message.From.Mailboxes).Address);
        Assert.Equal(["ada@example.com", "bob@example.org"], message.To.Mailboxes.Select(to => to.Address));
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Contains("\nNet sales: 0.00 GBP", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(", attached.", message.TextBody, StringComparison.Ordinal);
        var export = run.GetProperty("export");
        var attachment = Assert.IsType<MimePart>(Assert.Single(message.Attachments), exactMatch: false);
        Assert.Equal(export.GetProperty("fileName").GetString(), attachment.FileName);
        using var attached = new MemoryStream();
        await attachment.Content!.DecodeToAsync(attached);
        Assert.Equal(await analyst.GetByteArrayAsync($"/api/v1/exports/{export.GetProperty("id")}/file"), attached.ToArray());
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_with_the_same_message()
    {
        using var analyst = api.AsAnalyst();
        var name = $"Busy {Guid.NewGuid():N}";
        targets.Mail.Answers.Enqueue(new SmtpResponse((SmtpReplyCode)451, "try again later"));
        var id = await StartAsync(analyst, new { name, emailTo = new[] { "ada@example.com" } });

        var refused = Delivery(await UntilAsync(analyst, id, delivery => delivery.GetProperty("error").ValueKind == JsonValueKind.String));
        Assert.Equal("pending", refused.GetProperty("state").GetString());
        Assert.Contains("451", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True(refused.GetProperty("nextAttemptAt").GetDateTime() > DateTime.UnixEpoch);
        await api.InScopeAsync(db => db.ReportScheduleDeliveries.Where(d => d.Run!.ScheduleId == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAtUtc, DateTime.UnixEpoch)));

        var delivered = Delivery(await UntilAsync(analyst, id, delivery => delivery.GetProperty("state").GetString() == "delivered"));
        Assert.Equal(2, delivered.GetProperty("attempts").GetInt32());
        Assert.Equal(2, targets.Mail.Of(name).Count);
        Assert.Single(targets.Mail.Of(name).Select(message => message.MessageId).Distinct());
    }

    [Fact]
    public async Task One_bad_recipient_keeps_the_file_from_no_other_and_only_bad_ones_are_given_up()
    {
        using var analyst = api.AsAnalyst();
        var name = $"Some {Guid.NewGuid():N}";

        var some = Delivery(await RunAsync(analyst, new { name, emailTo = new[] { "nobody@example.com", "ada@example.com" } }, "delivered"));
        var none = Delivery(await RunAsync(analyst, new { name = "None", emailTo = new[] { "nobody@example.com" } }, "failed"));

        Assert.StartsWith("The mail server refused nobody@example.com: 550 ", some.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single(targets.Mail.Of(name));
        Assert.StartsWith("The mail server refused nobody@example.com: 550 ", none.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, none.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_report_that_fails_is_told_by_e_mail_as_well()
    {
        using var analyst = api.AsAnalyst();
        var name = $"Broken {Guid.NewGuid():N}";

        await RunAsync(analyst, new { name, emailTo = new[] { "ada@example.com" }, parameters = new { categoryId = 2_000_000_000 } }, "delivered");

        using var message = Assert.Single(targets.Mail.Of($"Failed: {name}"));
        Assert.Contains("There is no category 2000000000.", message.TextBody, StringComparison.Ordinal);
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public async Task A_file_is_in_its_folder_as_a_whole_or_not_at_all()
    {
        using var analyst = api.AsAnalyst();

        var run = await RunAsync(analyst, new { name = "Folder", folder = "reports/weekly" }, "delivered");
        await RunAsync(analyst, new { name = "Folder again", folder = "reports/weekly/" }, "delivered");

        var export = run.GetProperty("export");
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(targets.Folder, "reports", "weekly")));
        Assert.Equal(export.GetProperty("fileName").GetString(), Path.GetFileName(file));
        Assert.Equal(export.GetProperty("size").GetInt64(), new FileInfo(file).Length);
        Assert.Equal(["reports/weekly"], Delivery(run).GetProperty("addresses").EnumerateArray().Select(a => a.GetString()!));
    }

    [Fact]
    public async Task A_link_leads_no_file_out_of_the_root()
    {
        using var analyst = api.AsAnalyst();
        var outside = Directory.CreateTempSubdirectory("ecommerce-outside-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(targets.Folder, "outside"), outside);
        var id = await StartAsync(analyst, new { name = "Link", folder = "outside/x" });

        var refused = Delivery(await UntilAsync(analyst, id, delivery => delivery.GetProperty("error").ValueKind == JsonValueKind.String));

        Assert.Equal("The folder is a link, which could lead out of Exports:TargetDirectory.", refused.GetProperty("error").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
        Directory.Delete(outside);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com, bob@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example..com")]
    [InlineData("ada@elsewhere.net")]
    public async Task An_address_that_is_none_or_not_allowed_is_refused(string address)
    {
        using var analyst = api.AsAnalyst();
        using var admin = api.AsAdmin();

        await (await PostAsync(analyst, new { name = "x", emailTo = new[] { "ada@example.com", address } })).InvalidAsync("emailTo[1]");
        await (await Shop.PostAsync(admin, new { to = address }, path: "/api/v1/email/test")).InvalidAsync("to[0]");
    }

    [Fact]
    public async Task Too_many_recipients_and_a_name_with_a_header_in_it_are_refused()
    {
        using var analyst = api.AsAnalyst();

        await (await PostAsync(analyst, new { name = "x", emailTo = Enumerable.Range(0, 21).Select(i => $"a{i}@example.com") })).InvalidAsync("emailTo");
        await (await PostAsync(analyst, new { name = "x\r\nBcc: eve@example.com", emailTo = new[] { "ada@example.com" } })).InvalidAsync("name");
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("/etc")]
    [InlineData("a/../../b")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("a/b.")]
    public async Task A_folder_outside_the_root_is_refused(string folder)
    {
        using var analyst = api.AsAnalyst();

        await (await PostAsync(analyst, new { name = "x", folder })).InvalidAsync("folder");
    }

    [Fact]
    public async Task A_test_message_says_what_became_of_it()
    {
        using var admin = api.AsAdmin();
        using var analyst = api.AsAnalyst();

        var sent = await (await Shop.PostAsync(admin, new { to = "ada@example.com" }, path: "/api/v1/email/test")).JsonAsync();
        var refused = await (await Shop.PostAsync(admin, new { to = "nobody@example.com" }, path: "/api/v1/email/test")).JsonAsync();

        Assert.Equal((true, JsonValueKind.Null), (sent.GetProperty("sent").GetBoolean(), sent.GetProperty("error").ValueKind));
        Assert.Equal("ada@example.com", Assert.Single(Assert.Single(targets.Mail.Of("Test message of Store")).To.Mailboxes).Address);
        Assert.False(refused.GetProperty("sent").GetBoolean());
        Assert.Contains("550", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
        await (await Shop.PostAsync(analyst, new { to = "ada@example.com" }, path: "/api/v1/email/test")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    internal static Task<HttpResponseMessage> PostAsync(HttpClient client, object fields)
    {
        var body = JsonSerializer.SerializeToNode(fields)!.AsObject();
        body["report"] = "sales";
        body["frequency"] = "daily";
        body["format"] = "csv";
        body["parameters"] ??= JsonSerializer.SerializeToNode(new { range = "yesterday" });
        return Shop.PostAsync(client, body, path: Schedules);
    }

    internal static async Task<Guid> StartAsync(HttpClient client, object fields)
    {
        var answer = await PostAsync(client, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var id = (await answer.JsonAsync()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.Accepted, (await Shop.PostAsync(client, new { }, path: $"{Schedules}/{id}/runs")).StatusCode);
        return id;
    }

    internal static async Task<JsonElement> RunAsync(HttpClient client, object fields, string state) =>
        await UntilAsync(client, await StartAsync(client, fields), delivery => delivery.GetProperty("state").GetString() == state);

    internal static async Task<JsonElement> UntilAsync(HttpClient client, Guid id, Func<JsonElement, bool> isReached) =>
        (await client.UntilAsync($"{Schedules}/{id}/runs", runs => runs.EnumerateArray().Any(run => isReached(Delivery(run))))).EnumerateArray().Single();

    internal static JsonElement Delivery(JsonElement run) => run.GetProperty("deliveries").EnumerateArray().Single();
}

public sealed class ScheduleTargetTestsOnSqlite(MailOnSqlite api) : ScheduleTargetTests(api, api), IClassFixture<MailOnSqlite>;

public sealed class ScheduleTargetTestsOnMySql(MailOnMySql api) : ScheduleTargetTests(api, api), IClassFixture<MailOnMySql>;

/// <summary>A server that speaks TLS from the first byte, and files above the size that is attached.</summary>
public sealed class LargeFileTests(MailOverTls api) : IClassFixture<MailOverTls>
{
    [Fact]
    public async Task Of_a_large_file_the_link_is_sent()
    {
        using var analyst = api.AsAnalyst();

        var run = await ScheduleTargetTests.RunAsync(analyst, new { name = "Large", emailTo = new[] { "ada@example.com" } }, "delivered");

        using var message = Assert.Single(api.Mail.Of("Large"));
        Assert.Empty(message.Attachments);
        Assert.Contains(
            $"\nhttps://shop.example/analytics/api/v1/exports/{run.GetProperty("export").GetProperty("id")}/file\n", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_that_is_not_mounted_is_waited_for()
    {
        using var analyst = api.AsAnalyst();
        var id = await ScheduleTargetTests.StartAsync(analyst, new { name = "Share", folder = "reports" });

        var waiting = ScheduleTargetTests.Delivery(
            await ScheduleTargetTests.UntilAsync(analyst, id, delivery => delivery.GetProperty("error").ValueKind == JsonValueKind.String));

        Assert.Equal("pending", waiting.GetProperty("state").GetString());
        Assert.Equal("The folder Exports:TargetDirectory does not exist; is the share mounted?", waiting.GetProperty("error").GetString());
        Assert.False(Directory.Exists(api.Folder));
    }
}

/// <summary>A server that may be somebody else.</summary>
public sealed class OtherCertificateTests(MailWithOtherCertificate api) : IClassFixture<MailWithOtherCertificate>
{
    [Fact]
    public async Task Nothing_is_sent_to_a_server_with_another_certificate()
    {
        using var admin = api.AsAdmin();

        var refused = await (await Shop.PostAsync(admin, new { to = "ada@example.com" }, path: "/api/v1/email/test")).JsonAsync();

        Assert.False(refused.GetProperty("sent").GetBoolean());
        Assert.StartsWith("No secure connection to the mail server is possible", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(api.Mail.Messages);
    }
}
