using EcommerceAnalytics.ClientGenerator;

namespace EcommerceAnalytics.ApiTests.Clients;

/// <summary>The TypeScript client, run by Node as its users would.</summary>
public sealed class TypeScriptClientTests(ClientShop api) : IClassFixture<ClientShop>
{
    private static readonly string Folder = Path.Combine(DemoData.Repository, "clients", "typescript");

    /// <summary>The example needs no types, so it is JavaScript as well; <c>scripts/clients</c> compiles it as TypeScript.</summary>
    [ProgramFact("node")]
    public async Task The_example_of_its_readme_runs()
    {
        var directory = Directory.CreateTempSubdirectory("ecommerce-client-");
        try
        {
            var modules = directory.CreateSubdirectory("node_modules");
            File.CreateSymbolicLink(Path.Combine(modules.FullName, "ecommerce-analytics-client"), Folder);
            var file = Path.Combine(directory.FullName, "example.mjs");
            await File.WriteAllLinesAsync(file, await ClientShop.ExampleAsync("typescript", "ts"));
            string[] environment = [$"ECOMMERCE_URL={api.Address}", $"ECOMMERCE_PASSWORD={ClientShop.Password}", "NO_PROXY=127.0.0.1"];

            var output = (await EndedProgram.ToEndAsync("env", [.. environment, "node", file], directory.FullName)).EnsureSuccess().Output.TrimEnd().Split('\n');
            var again = (await EndedProgram.ToEndAsync("env", [.. environment, "node", file], directory.FullName)).EnsureSuccess().Output.TrimEnd().Split('\n');

            Assert.Equal($"{ClientShop.Products} products", output[0]);
            Assert.Equal(ClientShop.Products, output.Count(line => line.Contains(" A thing ", StringComparison.Ordinal)));
            Assert.Matches("^[^ ]+ 7\\.08 GBP$", output[^1]);
            Assert.Equal(output[^1], again[^1]);
            Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(directory.FullName, "sales.xlsx")))[..2]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [ProgramFact("node")]
    public async Task Its_own_tests_pass() =>
        (await EndedProgram.ToEndAsync("node", ["--test", Path.Combine(Folder, "test", "client.test.js")], Folder)).EnsureSuccess();

    [Fact]
    public async Task Its_generated_files_are_those_of_the_document()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(DemoData.Repository, "tests", "EcommerceAnalytics.ApiTests", "OpenApi", "openapi.approved.json"));

        foreach (var (name, text) in TypeScriptClient.Files(ApiDocument.Parse(document)))
        {
            Assert.True(text == await File.ReadAllTextAsync(Path.Combine(Folder, "src", name)), $"{name} is not that of the approved document: run scripts/clients --write.");
        }
    }
}
