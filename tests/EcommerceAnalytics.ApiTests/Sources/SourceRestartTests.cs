using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.MySql;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using static EcommerceAnalytics.ApiTests.Sources.SourceCalls;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>A process that ends between the answer to a message and the work: another one does it, with the secrets of the first.</summary>
public abstract class SourceRestartTests(DatabaseProvider provider)
{
    [Fact]
    public async Task A_message_that_was_answered_is_worked_off_by_the_next_process()
    {
        Assert.SkipWhen(provider == DatabaseProvider.MySql && TestMySql.MissingReason is not null, TestMySql.MissingReason ?? string.Empty);
        await using var database = await TestDatabase.CreateAsync(provider);
        var settings = SettingsOf(database);
        var key = NewKey();
        Guid source;

        // A process without workers: what it has answered, it has not worked off.
        await using (var first = new ApiFactory(settings, services: services => services.RemoveAll<IHostedService>()))
        {
            using var admin = await SignInAsync(first);
            (source, _) = await ConnectAsync(admin, "shopify");
            using var anyone = first.CreateClient();
            Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}")));
            var waiting = await admin.GetFromJsonAsync<System.Text.Json.JsonElement>($"{Root}/{source}");
            Assert.Equal(1, waiting.GetProperty("deliveriesPending").GetInt32());
        }

        await using var second = new ApiFactory(settings);
        using var client = await SignInAsync(second);
        Assert.Equal("created", Text(Assert.Single(await WorkedOffAsync(client, source, 1)), "result"));
        using var sender = second.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(sender, source, "orders/updated", PlatformSamples.Shopify(key, $"#{key}", "2011-12-02T10:00:00+00:00", fulfillment: "fulfilled")));
        Assert.Equal("updated", Text((await WorkedOffAsync(client, source, 2))[1], "result"));
    }

    [Fact]
    public async Task A_message_is_answered_after_three_statements_and_a_commit()
    {
        Assert.SkipWhen(provider == DatabaseProvider.MySql && TestMySql.MissingReason is not null, TestMySql.MissingReason ?? string.Empty);
        await using var database = await TestDatabase.CreateAsync(provider);
        var commands = new CommandList();
        await using var host = new ApiFactory(SettingsOf(database), services: services =>
        {
            services.RemoveAll<IHostedService>();
            services.ConfigureDbContext<SqliteEcommerceDbContext>(builder => builder.AddInterceptors(commands));
            services.ConfigureDbContext<MySqlEcommerceDbContext>(builder => builder.AddInterceptors(commands));
        });
        using var admin = await SignInAsync(host);
        var ((source, _), key) = (await ConnectAsync(admin, "shopify"), NewKey());
        using var anyone = host.CreateClient();
        await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(NewKey(), "#1"));

        // Whatever there is in the order: who has sent it, whether it is there, and that it is there now.
        commands.Texts.Clear();
        Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}")));
        Assert.Equal(
            ["SELECT sources", "SELECT source_deliveries", "INSERT source_deliveries"],
            commands.Texts.Select(text =>
                $"{(text.Contains("INSERT INTO", StringComparison.Ordinal) ? "INSERT" : "SELECT")} {(text.Contains("source_deliveries", StringComparison.Ordinal) ? "source_deliveries" : "sources")}"));
    }

    protected static Dictionary<string, string?> SettingsOf(TestDatabase database)
    {
        var settings = database.Settings();
        foreach (var (name, value) in SourcesOnSqlite.Own)
        {
            settings[name] = value;
        }

        (settings["Admin:UserName"], settings["Admin:Password"], settings["Analytics:Copy:Enabled"]) = ("root-admin", ApiFixture.Password, "false");
        (settings["Recommendations:TrainInBackground"], settings["CustomerModel:RefreshInBackground"], settings["Logging:LogLevel:Default"]) = ("false", "false", "Error");
        return settings;
    }

    private protected static async Task<HttpClient> SignInAsync(ApiFactory factory)
    {
        var client = factory.CreateClient();
        using var response = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "root-admin", password = ApiFixture.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(await response.JsonAsync(), "accessToken"));
        return client;
    }
}

public sealed class SourceRestartTestsOnSqlite() : SourceRestartTests(DatabaseProvider.Sqlite)
{
    [Fact]
    public async Task A_message_that_comes_while_an_import_has_the_turn_is_answered_at_once_and_taken_in_afterwards_even_by_the_next_process()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var settings = SettingsOf(database);
        settings["Database:WriteWaitSeconds"] = "600";
        var (first, second, third, folder) = (NewKey(), NewKey(), NewKey(), Path.Combine(settings["DataDirectory"]!, "messages"));
        Guid source;
        await using (var host = new ApiFactory(settings, services: services => services.RemoveAll<IHostedService>()))
        {
            using var admin = await SignInAsync(host);
            (source, _) = await ConnectAsync(admin, "shopify");
            using var anyone = host.CreateClient();
            using (await host.Services.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None))
            {
                // The first one comes twice.
                var event1 = Guid.NewGuid().ToString();
                Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(first, $"#{first}"), event1));
                Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(first, $"#{first}"), event1));
                Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(second, $"#{second}")));
                Assert.Equal(3, Directory.GetFiles(folder).Length);
            }

            // One that comes when the turn is free again does not overtake those that wait.
            Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(anyone, source, "orders/create", PlatformSamples.Shopify(third, $"#{third}")));
            Assert.Equal(0, (await admin.GetFromJsonAsync<System.Text.Json.JsonElement>($"{Root}/{source}/deliveries")).GetArrayLength());
        }

        // One that was not written to its end was not answered.
        var torn = Path.Combine(folder, "9");
        await File.WriteAllTextAsync(torn, "{\"SourceId\":");
        File.SetLastWriteTimeUtc(torn, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        await using var next = new ApiFactory(settings);
        using var client = await SignInAsync(next);
        Assert.Equal([first, second, third], (await WorkedOffAsync(client, source, 3)).Select(one => Text(one, "orderKey")));
        Assert.Empty(Directory.GetFiles(folder));
    }
}

public sealed class SourceRestartTestsOnMySql() : SourceRestartTests(DatabaseProvider.MySql);
