using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace EcommerceAnalytics.ApiTests.Clients;

/// <summary>The .NET client against the running host, and against answers that a host rarely gives.</summary>
public sealed class DotNetClientTests(ClientShop api) : IClassFixture<ClientShop>
{
    [Fact]
    public async Task The_example_of_its_readme_runs()
    {
        var folder = Path.Combine(DemoData.Repository, "clients", "dotnet", "example");
        Assert.Equal(await ClientShop.ExampleAsync("dotnet", "csharp"), await File.ReadAllLinesAsync(Path.Combine(folder, "Program.cs")));
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder, "bin", built.Parent!.Name, built.Name, "EcommerceAnalytics.Client.Example.dll");
        var directory = Directory.CreateTempSubdirectory("ecommerce-client-");
        try
        {
            string[] environment = [$"ECOMMERCE_URL={api.Address}", $"ECOMMERCE_PASSWORD={ApiFixture.Password}", "NO_PROXY=127.0.0.1"];

            var lines = (await EndedProgram.ToEndAsync("env", [.. environment, "dotnet", program], directory.FullName)).EnsureSuccess().Output.TrimEnd().Split('\n');
            var again = (await EndedProgram.ToEndAsync("env", [.. environment, "dotnet", program], directory.FullName)).EnsureSuccess().Output.TrimEnd().Split('\n');

            Assert.Equal(ClientShop.Products, lines.Count(line => line.Contains(" A thing: ", StringComparison.Ordinal)));
            Assert.Matches(@": 7\.08 GBP$", lines[^1]);
            Assert.Equal(lines[^1], again[^1]);
            Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(directory.FullName, "sales.xlsx")))[..2]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Pages_tags_patches_and_errors_are_those_of_the_host()
    {
        await using var provider = Provider(options => (options.BaseAddress, options.UserName, options.Password) = (api.Address, "admin", ApiFixture.Password));
        var client = provider.GetRequiredService<EcommerceAnalyticsClient>();

        var page = await client.ListProductsAsync(new ListProductsParameters { PageSize = 1 });
        var all = new List<ProductResponse>();
        await foreach (var product in client.ListProductsItemsAsync(new ListProductsParameters { PageSize = 1 }))
        {
            all.Add(product);
        }

        Assert.Equal((1, page.TotalCount), (page.Items.Count, all.Count));
        Assert.Equal(all.Count, all.Select(product => product.Id).Distinct().Count());

        var read = await client.GetProductAsync(all[^1].Id);
        var tag = EcommerceAnalyticsClient.EntityTagOf(read);
        var changed = await client.PatchProductAsync(read.Id, new ProductRequestMergePatch { Vendor = "Lamps & Co" }, new CallOptions { IfMatch = tag });
        var cleared = await client.PatchProductAsync(read.Id, new ProductRequestMergePatch { Vendor = null });
        Assert.Equal(("Lamps & Co", null, read.Price), (changed.Vendor, cleared.Vendor, cleared.Price));
        var lost = await Assert.ThrowsAsync<EcommerceAnalyticsException>(
            () => client.PatchProductAsync(read.Id, new ProductRequestMergePatch { Price = 1.25m }, new CallOptions { IfMatch = tag }));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "version_mismatch"), (lost.Status, lost.Code));

        var refused = await Assert.ThrowsAsync<EcommerceAnalyticsException>(() => client.PlaceOrderAsync(new PlaceOrderRequest { Country = "GB", Lines = [] }));
        Assert.Contains("lines", refused.Problem!.Errors!.Keys);
    }

    [Fact]
    public async Task What_failed_is_repeated_under_the_same_key_and_what_has_none_is_not()
    {
        var script = new ScriptedHost(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        await using var provider = Provider(options => (options.BaseAddress, options.ApiKey) = (new Uri("http://shop.test/"), "eca_key"), script);
        var client = provider.GetRequiredService<EcommerceAnalyticsClient>();
        var order = new PlaceOrderRequest { Country = "GB", Lines = [new PlaceOrderLineRequest { ProductId = 1, Quantity = 1 }] };

        await Assert.ThrowsAsync<EcommerceAnalyticsException>(() => client.PlaceOrderAsync(order));
        var keys = script.Requests.Select(request => request.Key).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.NotNull(keys[0]);
        Assert.All(script.Requests, request => Assert.Equal("Bearer eca_key", request.Authorization));

        script.Requests.Clear();
        await Assert.ThrowsAsync<EcommerceAnalyticsException>(() => client.CreateTagAsync(new TagRequest { Name = "new" }));
        Assert.Single(script.Requests);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_a_spent_sign_in_repeated()
    {
        var tokens = 0;
        var script = new ScriptedHost(request => request switch
        {
            { Path: "/api/v1/auth/refresh" } => new HttpResponseMessage(HttpStatusCode.Unauthorized),
            { Path: "/api/v1/auth/token" } => ScriptedHost.Json(new { accessToken = $"t{Interlocked.Increment(ref tokens)}", refreshToken = "r", tokenType = "Bearer", expiresIn = 900 }),
            { Authorization: "Bearer t2" } => ScriptedHost.Json(Array.Empty<object>()),
            _ => new HttpResponseMessage(HttpStatusCode.Unauthorized),
        });
        await using var provider = Provider(options => (options.BaseAddress, options.UserName, options.Password) = (new Uri("http://shop.test/"), "admin", "x"), script);
        var client = provider.GetRequiredService<EcommerceAnalyticsClient>();

        await Task.WhenAll(client.ListTagsAsync(), client.ListTagsAsync(), client.ListTagsAsync());

        Assert.Equal(2, tokens);
    }

    [Fact]
    public void A_patch_has_what_is_set_and_names_that_are_not_known_are_kept()
    {
        Assert.Equal("""{"description":null,"price":12.50}""", JsonSerializer.Serialize(new ProductRequestMergePatch { Price = 12.50m, Description = null }));
        Assert.Equal("\"frozen\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<OrderStatus>("\"frozen\"")));
    }

    private static ServiceProvider Provider(Action<EcommerceAnalyticsOptions> configure, HttpMessageHandler? host = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddEcommerceAnalyticsClient(configure);
        if (host is not null)
        {
            builder.ConfigurePrimaryHttpMessageHandler(() => host);
        }

        services.ConfigureAll<HttpStandardResilienceOptions>(resilience => (resilience.Retry.MaxRetryAttempts, resilience.Retry.Delay) = (1, TimeSpan.Zero));
        return services.BuildServiceProvider();
    }
}
