using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>The calls of the README, run by a shell as a reader would, give the output the README shows.</summary>
[Collection(DemoStoreOnSqlite.Name)]
public sealed class ReadmeTests(SqliteDemoApi api) : IAsyncLifetime
{
    private const string Heading = "## Six calls";
    private const string Workbook = "> sales.xlsx`";
    private readonly string _directory = Directory.CreateTempSubdirectory("ecommerce-readme-").FullName;

    public async ValueTask InitializeAsync()
    {
        // What ./run leaves there, and the user of that name.
        Directory.CreateDirectory(Path.Combine(_directory, "var"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "var", "admin-password"), ApiFixture.Password + "\n");
        await using var scope = api.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        var admin = (await users.FindByNameAsync("admin"))!;
        await users.AddPasswordAsync(admin, ApiFixture.Password);

        // A new password ends the tokens of before.
        await api.RestoreAdminsAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    [ProgramFact("bash", "curl", "jq")]
    public async Task Every_call_gives_the_output_that_is_shown()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(DemoData.Repository, "README.md"));
        var section = text[text.IndexOf(Heading, StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", Heading.Length, StringComparison.Ordinal)];
        var blocks = section.Split("```").Where((_, i) => i % 2 == 1).Select(block => block.Split('\n')[1..]).ToList();
        var preparation = string.Join('\n', blocks[0]).Replace("http://127.0.0.1:8000/", api.Address.ToString(), StringComparison.Ordinal);

        Assert.Equal(7, blocks.Count);
        foreach (var block in blocks[1..])
        {
            var shown = block.Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..]);
            var calls = string.Join('\n', block.Where(line => !line.StartsWith("# ", StringComparison.Ordinal)));

            Assert.Equal(string.Join('\n', shown), await RunAsync($"{preparation}\n{calls}"));
        }

        var end = section.IndexOf(Workbook, StringComparison.Ordinal) + Workbook.Length - 1;
        var call = section[(section.LastIndexOf('`', end - 1) + 1)..end];
        await RunAsync($"{preparation}\n{call}");
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(_directory, "sales.xlsx")))[..2]);
    }

    private async Task<string> RunAsync(string script)
    {
        // Only what curl and jq print is shown in the README; when a call fails, the other stream says why.
        var run = await EndedProgram.ToEndAsync("bash", ["-c", $"export no_proxy=127.0.0.1\n{script}"], _directory);
        return run.EnsureSuccess().Output.TrimEnd();
    }
}
