using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Meta;

/// <summary>The catalogue names what there is: every operation of the document, every metric of the answers.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed class CatalogueTests(SqliteApi api)
{
    [Fact]
    public async Task Every_analytics_operation_of_the_document_is_in_it_with_its_parameters()
    {
        var document = await ApiDocument.ReadAsync(api.Anonymous());
        var reports = (await CatalogueAsync()).GetProperty("reports").EnumerateArray().ToList();

        var operations = (from path in document.GetProperty("paths").EnumerateObject()
                          where path.Name.StartsWith("/api/v1/analytics", StringComparison.Ordinal) || path.Name.StartsWith("/api/v1/reports", StringComparison.Ordinal)
                          from method in path.Value.EnumerateObject()
                          select (Name: $"{method.Name.ToUpperInvariant()} {path.Name}", Definition: method.Value)).ToList();
        Assert.True(operations.Count > 10);
        Assert.Equal(
            operations.Select(o => o.Name).Order(StringComparer.Ordinal),
            reports.Select(r => $"{Text(r, "method")} {Text(r, "path")}").Order(StringComparer.Ordinal));
        foreach (var (name, definition) in operations)
        {
            var report = reports.Single(r => $"{Text(r, "method")} {Text(r, "path")}" == name);
            Assert.Equal(definition.GetProperty("summary").GetString(), Text(report, "title"));
            Assert.Equal(
                definition.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(p => Text(p, "name")) : [],
                report.GetProperty("parameters").EnumerateArray().Select(p => Text(p, "name")));
        }
    }

    [Fact]
    public async Task Parameters_have_types_defaults_and_allowed_values()
    {
        var sales = (await CatalogueAsync()).GetProperty("reports").EnumerateArray().Single(r => Text(r, "path") == "/api/v1/analytics/sales");
        var parameters = sales.GetProperty("parameters").EnumerateArray().ToDictionary(p => Text(p, "name"));

        Assert.Equal(["application/json", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf"], Texts(sales, "mediaTypes"));
        Assert.Equal(["hour", "day", "week", "month", "quarter", "year"], Texts(parameters["interval"], "allowedValues"));
        Assert.Equal(["pending", "shipped", "delivered", "cancelled"], Texts(parameters["status"], "allowedValues"));
        Assert.Equal((true, "string"), (parameters["status"].GetProperty("isList").GetBoolean(), Text(parameters["status"], "type")));
        Assert.Equal(
            ("integer", 20, 1m, 100m),
            (Text(parameters["segmentLimit"], "type"), parameters["segmentLimit"].GetProperty("default").GetInt32(),
                parameters["segmentLimit"].GetProperty("minimum").GetDecimal(), parameters["segmentLimit"].GetProperty("maximum").GetDecimal()));
        Assert.Equal(["json", "csv", "xlsx", "pdf"], Texts(parameters["format"], "allowedValues"));
        Assert.All(parameters.Values, p => Assert.False(string.IsNullOrEmpty(Text(p, "description")), $"{Text(p, "name")} is not described"));
    }

    [Fact]
    public async Task Every_metric_of_an_answer_is_defined_in_it()
    {
        var totals = (await (await api.AsAnalyst().GetAsync("/api/v1/analytics/sales")).JsonAsync()).GetProperty("totals");
        var metrics = (await CatalogueAsync()).GetProperty("metrics").EnumerateArray().ToDictionary(m => Text(m, "name"));

        Assert.Subset(metrics.Keys.ToHashSet(), totals.EnumerateObject().Select(p => p.Name).ToHashSet());
        Assert.Equal(("money", "gross sales − discounts − returns", "always"), (Text(metrics["netSales"], "unit"), Text(metrics["netSales"], "formula"), Text(metrics["netSales"], "adds")));
        Assert.Equal(("rate", "never"), (Text(metrics["margin"], "unit"), Text(metrics["margin"], "adds")));
    }

    [Fact]
    public async Task Every_role_reads_it_and_dimensions_say_where_their_values_are()
    {
        using var answer = await api.AsService().GetAsync("/api/v1/meta/catalogue");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var catalogue = await answer.JsonAsync();

        var dimensions = catalogue.GetProperty("dimensions").EnumerateArray().ToDictionary(d => Text(d, "name"));
        Assert.Equal(["guest", "new", "returning"], dimensions["customerType"].GetProperty("values").EnumerateArray().Select(v => Text(v, "value")));
        Assert.Contains(dimensions["country"].GetProperty("values").EnumerateArray(), v => Text(v, "value") == "GB" && Text(v, "label") == "United Kingdom");
        Assert.Equal("/api/v1/categories", Text(dimensions["category"], "valuesFrom"));
        Assert.Contains("orders", Texts(catalogue, "exports"));
    }

    private async Task<JsonElement> CatalogueAsync() => await (await api.AsAnalyst().GetAsync("/api/v1/meta/catalogue")).JsonAsync();

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static IEnumerable<string> Texts(JsonElement element, string property) => element.GetProperty(property).EnumerateArray().Select(e => e.GetString()!);
}
