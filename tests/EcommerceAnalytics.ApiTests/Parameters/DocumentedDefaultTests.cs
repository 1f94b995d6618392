using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.ApiTests.Parameters;

/// <summary>A documented default is sent by the page unless it is taken out by hand: it must be what the server takes by itself.</summary>
public sealed class DocumentedDefaultTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Fact]
    public async Task A_documented_default_is_the_servers_own()
    {
        var json = api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        var descriptions = api.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items).ToList();
        var faults = new List<string>();
        var defaults = 0;
        foreach (var operation in await ApiOperation.ReadAllAsync(api.Anonymous()))
        {
            foreach (var parameter in operation.Parameters)
            {
                if (!parameter.GetProperty("schema").TryGetProperty("default", out var documented))
                {
                    continue;
                }

                var bound = descriptions.Single(d => d.HttpMethod == operation.Method && $"/{Untyped(d.RelativePath!)}" == operation.Path)
                    .ParameterDescriptions.Single(p => p.Name.Equals(parameter.GetProperty("name").GetString(), StringComparison.OrdinalIgnoreCase)).ModelMetadata;
                var own = JsonSerializer.SerializeToElement(bound.PropertyGetter!(Activator.CreateInstance(bound.ContainerType!)!), json);
                defaults++;
                if (own.ToString() != documented.ToString())
                {
                    faults.Add($"{operation} {parameter.GetProperty("name")}: {documented} is documented, {(own.ValueKind == JsonValueKind.Null ? "nothing" : own)} is taken");
                }
            }
        }

        Assert.Empty(faults);
        Assert.True(defaults > 50, $"{defaults} defaults were found.");
    }

    [Fact]
    public async Task The_range_stands_first()
    {
        string[] first = ["range", "from", "to"];
        foreach (var operation in await ApiOperation.ReadAllAsync(api.Anonymous()))
        {
            string[] names = [.. operation.Parameters.Select(p => p.GetProperty("name").GetString()!)];
            string[] range = [.. first.Intersect(names, StringComparer.Ordinal)];

            Assert.Equal(range, names[..range.Length]);
        }
    }

    // The page sends every GET with its range; what else has parameters is known here.
    [Fact]
    public async Task Only_questions_imports_and_deletions_of_orders_have_query_parameters_beside_a_GET() => Assert.Equal(
        ["POST /api/v1/analytics/query", "DELETE /api/v1/orders/{id}", "POST /api/v1/imports", "POST /api/v1/exchange-rates/imports"],
        (await ApiOperation.ReadAllAsync(api.Anonymous()))
            .Where(o => o.Method != "GET" && o.Parameters.Any(p => p.GetProperty("in").GetString() == "query")).Select(o => o.ToString()));

    /// <summary>A path without the constraints of its parts.</summary>
    private static string Untyped(string path) => string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? $"{part.Split(':')[0].TrimEnd('}')}}}" : part));
}
