using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>The calls of docs/connect.md, run by a shell as a reader would, give the output that it shows.</summary>
public sealed class ConnectDocumentTests(ConnectApi api) : IClassFixture<ConnectApi>
{
    [ProgramFact("bash", "curl", "jq", "openssl")]
    public async Task Every_call_gives_the_output_that_is_shown()
    {
        var directory = Directory.CreateTempSubdirectory("ecommerce-connect-").FullName;
        try
        {
            await PrepareAsync(directory);
            var text = await File.ReadAllTextAsync(Path.Combine(DemoData.Repository, "docs", "connect.md"));
            var lines = text.Split("```").Where((_, i) => i % 2 == 1).Where(block => block.StartsWith("sh\n", StringComparison.Ordinal)).SelectMany(block => block.Split('\n')[1..]).ToList();
            var shown = lines.Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..]);
            var calls = string.Join('\n', lines.Where(line => !line.StartsWith("# ", StringComparison.Ordinal))).Replace("http://127.0.0.1:8000/", api.Address.ToString(), StringComparison.Ordinal);

            var run = await EndedProgram.ToEndAsync("bash", ["-c", $"set -eu -o pipefail\nexport no_proxy=127.0.0.1\n{calls}"], directory);

            Assert.Equal(string.Join('\n', shown), run.EnsureSuccess().Output.TrimEnd());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task PrepareAsync(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "var"));
        await File.WriteAllTextAsync(Path.Combine(directory, "var", "admin-password"), ApiFixture.Password + "\n");
        File.Copy(Path.Combine(DemoData.Repository, "tests", "EcommerceAnalytics.Orders.Tests", "Formats", "Samples", "shopify.csv"), Path.Combine(directory, "orders_export.csv"));
        await using var scope = api.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        await users.AddPasswordAsync((await users.FindByNameAsync("admin"))!, ApiFixture.Password);
    }
}

/// <summary>The host on SQLite, reached over a socket.</summary>
public sealed class ConnectApi : SqliteApi
{
    /// <inheritdoc />
    protected override bool OnKestrel => true;
}
