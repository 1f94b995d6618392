using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>The code, the document and docs/errors.md have the same list of errors.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed partial class ErrorCodeTests(SqliteApi api)
{
    [Fact]
    public void Every_code_has_one_row_with_cause_and_cure()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), ErrorCodes.All.Select(kind => kind.Code).Order(StringComparer.Ordinal));
        Assert.All(ErrorCodes.All, kind => Assert.False(kind.Cause.Length == 0 || kind.Cure.Length == 0, kind.Code));
        Assert.Equal(ErrorCodes.All.Select(kind => kind.Status).Order(), ErrorCodes.All.Select(kind => kind.Status));
    }

    [Fact]
    public async Task The_documentation_has_the_same_rows()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(DemoData.Repository, "docs", "errors.md"));
        var rows = Row().Matches(text).Select(row => new ErrorKind(
            row.Groups["code"].Value, int.Parse(row.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture), row.Groups["cause"].Value, row.Groups["cure"].Value));

        Assert.Equal(ErrorCodes.All, rows);
    }

    [Fact]
    public async Task The_document_has_the_closed_list_and_an_example_of_each_status()
    {
        var document = JsonDocument.Parse(await api.Anonymous().GetStringAsync(ApiDocument.Address)).RootElement.GetProperty("components");
        var code = document.GetProperty("schemas").GetProperty("ProblemResponse").GetProperty("properties").GetProperty("code");

        Assert.Equal(ErrorCodes.All.Select(kind => kind.Code), code.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!));
        var contents = document.GetProperty("responses").EnumerateObject().Select(response => response.Value.GetProperty("content").GetProperty("application/problem+json"));
        var examples = contents.SelectMany(content => content.TryGetProperty("examples", out var several) ? several.EnumerateObject().Select(one => one.Value.GetProperty("value")) : [content.GetProperty("example")]).ToList();
        Assert.All(examples, example => Assert.Contains(ErrorCodes.All, kind => kind.Code == example.GetProperty("code").GetString() && kind.Status == example.GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData(400, "invalid_request")]
    [InlineData(404, "not_found")]
    [InlineData(418, "invalid_request")]
    [InlineData(500, "internal_error")]
    [InlineData(502, "internal_error")]
    public void A_status_about_which_nothing_else_is_known_has_a_code(int status, string code) => Assert.Equal(code, ErrorCodes.Of(status));

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+)` \| (?<status>\d+) \| (?<cause>.+?) \| (?<cure>.+?) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
