using System.Text.Json;
using EcommerceAnalytics.Api.Meta;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>The tools, made from the catalogue: what it lists, assistants can ask for.</summary>
internal sealed class AssistantToolList(CatalogueQuery catalogue, MeasureList measures)
{
    private const string Api = "/api/v1";

    private readonly Lazy<IReadOnlyList<AssistantTool>> _all = new(() => Make(catalogue.Read(), measures));

    /// <summary>All tools.</summary>
    public IReadOnlyList<AssistantTool> All => _all.Value;

    private static IReadOnlyList<AssistantTool> Make(CatalogueResponse catalogue, MeasureList measures)
    {
        // What an address without further keys answers, and only reads.
        var reports = catalogue.Reports.Where(r => r.Method == HttpMethods.Get && !r.Path.Contains('{', StringComparison.Ordinal)).ToList();
        return
        [
            new AssistantTool(
                "list_reports", "List reports, measures and dimensions",
                "The store (currency, time zone, today, the days with data), its reports with their parameters, its measures with their definitions, and its dimensions. Read it before the first question.",
                Schema(new { }),
                _ => new ApiCall(HttpMethods.Get, $"{Api}/meta"))
            {
                Shape = store => new
                {
                    store,
                    reports = reports.Select(r => new { r.Id, r.Title, r.Description, parameters = r.Parameters.Select(p => new { p.Name, p.Type, p.AllowedValues }) }),
                    measures = catalogue.Metrics.Select(m => new { m.Name, m.Label, m.Unit, m.Formula, m.Edges }),
                    dimensions = catalogue.Dimensions.Select(d => new { d.Name, d.Label, d.Description, filter = d.Parameter }),
                },
            },
            new AssistantTool(
                "query_figures", "Ask for any figures",
                "Any measures by up to two dimensions, with filters, a range, intervals and a comparison. Amounts are exact; use them as they are and do not compute them anew. Further members are filters by the parameters of the dimensions, such as country or categoryId; a value that begins with ! excludes.",
                Schema(
                    new
                    {
                        range = Names<NamedRange>("A named range, instead of from and to; when all are omitted, the last 30 days."),
                        from = Text("First day, such as 2011-11-01."),
                        to = Text("Last day, inclusive."),
                        measures = ListOf(measures.All.Select(m => m.Name), 30),
                        dimensions = ListOf(Enum.GetNames<SalesSegmentation>().Select(JsonNamingPolicy.CamelCase.ConvertName), 2),
                        interval = Names<IntervalKind>("Length of intervals; when omitted, the period is one."),
                        compare = Names<ComparisonKind>("Compares with an earlier period."),
                        orderBy = Text("The measure that groups are ranked by."),
                        limit = new { type = "integer", minimum = 1, maximum = 1000, description = "The number of groups." },
                    },
                    others: true),
                arguments => new ApiCall(HttpMethods.Post, $"{Api}/analytics/query", Body: arguments.Json())),
            new AssistantTool(
                "explain_change", "Explain why sales changed",
                "Splits the difference of net sales from an earlier period into volume, mix, price, discounts and returns, by category, product or country.",
                Schema(
                    new
                    {
                        range = Names<NamedRange>("A named range, instead of from and to."),
                        from = Text("First day, such as 2011-11-01."),
                        to = Text("Last day, inclusive."),
                        by = Choice(["category", "product", "country"], "The groups to explain it by."),
                        compare = Names<ComparisonKind>("The earlier period."),
                        limit = new { type = "integer", minimum = 1, maximum = 1000 },
                    },
                    others: true),
                arguments => new ApiCall(HttpMethods.Get, $"{Api}/analytics/explain", arguments.Query())),
            new AssistantTool(
                "get_report", "Read a report",
                "One of the reports of list_reports, by its id, with its parameters. Ask for few rows: limit, or page and pageSize.",
                Schema(
                    new
                    {
                        report = Choice([.. reports.Select(r => r.Id)], "The id of the report."),
                        parameters = new { type = "object", additionalProperties = true, description = "Its parameters by name, as list_reports shows them." },
                    },
                    required: ["report"]),
                arguments => new ApiCall(HttpMethods.Get, PathOf(reports, arguments.Text("report")), arguments.Object("parameters").Query("format"))),
            new AssistantTool(
                "get_customer", "Read a customer",
                "One customer, by id or e-mail address.",
                Schema(new { id = Number("The id."), email = Text("The e-mail address.") }),
                arguments => new ApiCall(HttpMethods.Get, arguments.Id("id") is { } id
                    ? $"{Api}/customers/{id}"
                    : $"{Api}/customers/by-email/{Uri.EscapeDataString(arguments.Text("email") ?? throw new ToolArgumentException("Give id or email."))}")),
            new AssistantTool(
                "get_product", "Read a product",
                "One product by id, or up to ten whose name or SKU has a text.",
                Schema(new { id = Number("The id."), search = Text("A part of the name or SKU.") }),
                arguments => arguments.Id("id") is { } id
                    ? new ApiCall(HttpMethods.Get, $"{Api}/products/{id}")
                    : new ApiCall(HttpMethods.Get, $"{Api}/products", $"?pageSize=10&search={Uri.EscapeDataString(arguments.Text("search") ?? throw new ToolArgumentException("Give id or search."))}")),
            new AssistantTool(
                "recommend", "Recommend products",
                "What to show a customer next, with the reason, or what is similar to a product or bought together with it.",
                Schema(new
                {
                    customerId = Number("The customer."),
                    productId = Number("The product, instead of a customer."),
                    kind = Choice(["similar", "boughtTogether"], "What is asked of a product; similar when omitted."),
                    limit = new { type = "integer", minimum = 1, maximum = 50 },
                }),
                Recommendations),
        ];
    }

    private static ApiCall Recommendations(ToolArguments arguments)
    {
        var path = arguments.Id("customerId") is { } customer ? $"{Api}/customers/{customer}/recommendations"
            : arguments.Id("productId") is { } product ? $"{Api}/products/{product}/{(arguments.Text("kind") == "boughtTogether" ? "bought-together" : "similar")}"
            : throw new ToolArgumentException("Give customerId or productId.");
        return new ApiCall(HttpMethods.Get, path, arguments.Query("customerId", "productId", "kind"));
    }

    private static string PathOf(List<CatalogueReport> reports, string? id) => reports.Find(r => r.Id == id)?.Path
        ?? throw new ToolArgumentException($"There is no such report; there are {string.Join(", ", reports.Select(r => r.Id))}.");

    private static JsonElement Schema(object properties, bool others = false, string[]? required = null) => JsonSerializer.SerializeToElement(
        new { type = "object", properties, required = required ?? [], additionalProperties = others }, StrictJson.Options);

    private static object Text(string description) => new { type = "string", description };

    private static object Number(string description) => new { type = "integer", minimum = 1, description };

    private static object Choice(string[] values, string description) => new { type = "string", @enum = values, description };

    private static object Names<T>(string description)
        where T : struct, Enum => Choice([.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)], description);

    private static object ListOf(IEnumerable<string> values, int most) =>
        new { type = "array", items = new { type = "string", @enum = values.ToArray() }, minItems = 1, maxItems = most };
}
