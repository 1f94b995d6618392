using System.Data.Common;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Sql;

/// <summary>
/// The SQL of the standard questions and how the database answers it are checked-in files, so that a change of either is read in review: a scan where
/// an index was used, a statement for each row.
/// </summary>
public abstract partial class SqlBaselineTests(SqlStore api, string approved)
{
    private const string PlanMark = "  → ";

    // The plans of a server differ by version; the approved ones are of this one.
    private const string PlannedServer = "10.11.";

    // Asked in this order: what one loads, the later ones find in memory.
    private static readonly (string Name, string Path)[] Reads =
    [
        ("Sales by day of all history", "analytics/sales?range=allTime&interval=day"),
        ("Sales by month of all history", "analytics/sales?range=allTime&interval=month"),
        ("Sales by year of all history", "analytics/sales?range=allTime&interval=year"),
        ("Sales of part of a month by country", "analytics/sales?from=2011-03-05&to=2011-03-20&interval=day&segmentBy=country"),
        ("Sales of new customers", "analytics/sales?from=2011-01-01&to=2011-03-31&interval=month&customerType=new"),
        ("Revenue by category", "analytics/revenue-by-category?from=2011-01-01&to=2011-06-30&compare=previousYear"),
        ("Revenue by country", "analytics/revenue-by-country?from=2011-01-01&to=2011-06-30"),
        ("Top sellers", "analytics/top-sellers?from=2011-01-01&to=2011-06-30&limit=5"),
        ("Summary", "analytics/summary?from=2011-11-01&to=2011-11-30"),
        ("Explain", "analytics/explain?from=2011-11-01&to=2011-11-30&compare=previousPeriod"),
        ("Reconciliation", "analytics/reconciliation?from=2011-11-01&to=2011-11-30"),
        ("Churn", "analytics/churn?inactivityDays=90"),
        ("Cohorts", "analytics/retention?from=2011-01-01&to=2011-06-30&interval=month"),
        ("RFM", "analytics/rfm"),
        ("Classes of products (ABC)", "analytics/products/abc?from=2011-01-01&to=2011-06-30"),
        ("Products never sold", "analytics/products/never-sold?from=2011-06-01&to=2011-06-30"),
        ("Stock cover", "analytics/products/stock-cover?from=2011-11-01&to=2011-11-30"),
        ("Low stock", "inventory/low-stock"),
        ("Orders of a period", "orders?from=2011-11-01&to=2011-11-30"),
        ("Orders of a customer", "orders?customerId={customer}"),
        ("Orders by e-mail address", "orders?customerEmail=reader@example.com"),
        ("Order by number", "orders?number=1234"),
        ("Orders by search", "orders?search=12"),
        ("Orders with a product", "orders?productId={product}"),
        ("Orders in a state", "orders?status=pending"),
        ("Orders of a country", "orders?country=FR"),
        ("Orders by total", "orders?minTotalSales=20&maxTotalSales=30"),
        ("Orders changed since", "orders?updatedSince=2011-12-01T00:00:00Z"),
        ("An order", "orders/1"),
        ("Customers by search", "customers?search=c12"),
        ("A customer", "customers/{customer}"),
        ("Products", "products?page=2&pageSize=20"),
        ("Products by search in a category", "products?search=product&categoryId=1&inStock=true"),
        ("Recommendations to a customer", "customers/{customer}/recommendations"),
        ("Similar products", "products/{product}/similar"),
        ("Bought together", "products/{product}/bought-together"),
        ("Export of order lines", "reports/orders?from=2011-11-01&to=2011-11-30&format=csv"),
    ];

    private readonly Dictionary<string, (int Number, string Plan)> _written = new(StringComparer.Ordinal);

    [Fact]
    public async Task The_sql_of_the_standard_questions_and_its_plans_are_the_approved_ones()
    {
        using var recorder = new SqlRecorder();

        // A context that found nobody listening does not look again for a second, and the pool has some from before.
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        using var client = api.AsAdmin();
        var product = (await client.GetFromJsonAsync<JsonElement>("/api/v1/products?search=P1&pageSize=1"))[0].GetProperty("id").GetInt32();
        var customer = await CreatedAsync(client, "/api/v1/customers", new { email = "reader@example.com", name = "Reader", country = "GB" });
        using var stocked = await client.PutAsJsonAsync($"/api/v1/products/{product}/inventory", new { stock = 100, reorderLevel = 5 });
        Assert.True(stocked.IsSuccessStatusCode, await stocked.Content.ReadAsStringAsync());
        var text = new StringBuilder();

        async Task AddAsync(string name, Func<string, Task> work) => await WriteAsync(text, name, await recorder.RecordAsync(work));
        foreach (var (name, path) in Reads)
        {
            var address = path.Replace("{product}", $"{product}", StringComparison.Ordinal).Replace("{customer}", $"{customer}", StringComparison.Ordinal);
            await AddAsync(name, parent => SendAsync(client, HttpMethod.Get, address, null, parent));
        }

        JsonElement order = default;
        await AddAsync("Place an order", async parent =>
            order = await SendAsync(client, HttpMethod.Post, "orders", new { customerId = customer, country = "GB", lines = new[] { new { productId = product, quantity = 2 } } }, parent));
        var id = order.GetProperty("id").GetInt64();
        var line = order.GetProperty("lines")[0].GetProperty("id").GetInt64();
        await AddAsync("Refund a line", parent =>
            SendAsync(client, HttpMethod.Post, $"orders/{id}/refunds", new { restock = true, lines = new[] { new { lineId = line, quantity = 1 } } }, parent));
        await AddAsync("Change an order's state", parent => SendAsync(client, HttpMethod.Patch, $"orders/{id}/status", new { status = "shipped" }, parent));
        await AddAsync("Sales of a quarter", parent =>
            SendAsync(client, HttpMethod.Get, "analytics/sales?from=2011-10-01&to=2011-12-31&interval=month", null, parent));
        await AddAsync("Import an order and its return", _ => api.ImportAsync("late.csv", SqlStore.LateOrders));
        await AddAsync("Fold the changes", _ => api.Services.GetRequiredService<ChangeFolding>().FoldAsync(CancellationToken.None));

        await Approved.MatchAsync(approved, text.ToString(), "Sql", await HasPlannedServerAsync() ? null : WithoutPlans);
    }

    private static async Task<int> CreatedAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, object? body, string parent)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("traceparent", parent);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement : default;
    }

    /// <summary>
    /// Writes the commands of a question with the plans of their statements; of a command that was written before only the number, and the plan when it is
    /// another one.
    /// </summary>
    private async Task WriteAsync(StringBuilder text, string name, IReadOnlyList<RecordedCommand> commands)
    {
        text.Append("== ").Append(name).Append('\n');
        foreach (var same in commands.Where(command => !IsRemembered().IsMatch(command.Text)).GroupBy(command => command.Readable()))
        {
            var isNew = !_written.TryGetValue(same.Key, out var before);
            var number = isNew ? _written.Count + 1 : before.Number;
            var plan = string.Concat((await PlanAsync(same.First())).Select(step => $"{PlanMark}{step}\n"));
            text.Append(CultureInfo.InvariantCulture, $"-- {number}{(same.Count() == 1 ? string.Empty : $", {same.Count()} times")}\n")
                .Append(isNew ? same.Key + "\n" : null).Append(isNew || before.Plan != plan ? plan : null);
            _written[same.Key] = (number, plan);
        }

        text.Append('\n');
    }

    private async Task<List<string>> PlanAsync(RecordedCommand recorded)
    {
        var steps = new List<string>();
        foreach (var statement in recorded.Statements().Where(statement => HasPlan().IsMatch(statement)))
        {
            steps.AddRange(await api.InScopeAsync(async db =>
            {
                await db.Database.OpenConnectionAsync();
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = (db.Database.IsSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement;
                foreach (var (name, value) in recorded.Parameters)
                {
                    command.AddParameter(name, value ?? DBNull.Value);
                }

                await using var reader = await command.ExecuteReaderAsync();
                var rows = new List<string>();
                while (await reader.ReadAsync())
                {
                    rows.Add(db.Database.IsSqlite() ? reader.GetString(reader.GetOrdinal("detail")) : StepOfServer(reader));
                }

                return rows;
            }));
        }

        return steps;
    }

    /// <summary>Which table is read, how, and by which index; the estimates beside them change with every row.</summary>
    private static string StepOfServer(DbDataReader reader)
    {
        string Text(string column) => reader[column] is string text ? text : "-";
        return $"{Text("table")} {Text("type")} {Text("key")}";
    }

    private Task<bool> HasPlannedServerAsync() => api.InScopeAsync(async db =>
        db.Database.IsSqlite() || (await db.Database.SqlQuery<string>($"SELECT VERSION() AS Value").SingleAsync()).StartsWith(PlannedServer, StringComparison.Ordinal));

    /// <summary>The text without plans, and without what inserts rows, which the provider writes differently for each server.</summary>
    private static string WithoutPlans(string text) =>
        string.Join("\n-- ", text.Split("\n-- ").Where(command => !command.Contains("INSERT INTO", StringComparison.Ordinal)).Select(command =>
            string.Join('\n', command.Split('\n').Where(line => !line.StartsWith(PlanMark, StringComparison.Ordinal)))));

    /// <summary>Whether a token still counts, and which webhooks listen, is remembered for seconds only, so that it may be asked at any question.</summary>
    [GeneratedRegex("FROM [\"`](users|refresh_tokens|webhooks)[\"`]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsRemembered();

    [GeneratedRegex(@"^\s*(SELECT|WITH|UPDATE|DELETE|INSERT.*SELECT)\b", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HasPlan();
}

public sealed class SqlBaselineTestsOnSqlite(SqliteSqlStore api) : SqlBaselineTests(api, "sql.sqlite.approved.txt"), IClassFixture<SqliteSqlStore>;

public sealed class SqlBaselineTestsOnMySql(MySqlSqlStore api) : SqlBaselineTests(api, "sql.mysql.approved.txt"), IClassFixture<MySqlSqlStore>;
