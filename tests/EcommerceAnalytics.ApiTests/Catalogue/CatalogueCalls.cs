using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>The calls that the tests of the catalogue share.</summary>
internal static class CatalogueCalls
{
    public static async Task<int> CreateProductAsync(
        this HttpClient client, string sku, string? name = null, decimal price = 1m, int quantity = 0, int? categoryId = null, string[]? tags = null)
    {
        var response = await client.PostAsJsonAsync("/api/v1/products", new { sku, name = name ?? sku, price, stock = quantity, categoryId, tags = tags ?? [] });
        return (await response.ReadAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
    }

    public static async Task<int> CreateCategoryAsync(this HttpClient client, string name, int? parentId = null)
    {
        var response = await client.PostAsJsonAsync("/api/v1/categories", new { name, parentId });
        return (await response.ReadAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
    }

    public static async Task<int> CreateTagAsync(this HttpClient client, string name)
    {
        var response = await client.PostAsJsonAsync("/api/v1/tags", new { name });
        return (await response.ReadAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
    }

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Reads the response to a GET that must succeed.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).ReadAsync(HttpStatusCode.OK);

    /// <summary>Reads a response that must have a status.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Reads a problem that must have a status and, where one is at fault, name the field.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode expected, string? field = null)
    {
        var problem = await response.ReadAsync(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        if (field is not null)
        {
            Assert.True(problem.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out _), $"'{field}' is not among the errors of {problem}.");
        }

        return problem;
    }

    public static string[] Skus(this JsonElement products) => products.EnumerateArray().Select(p => p.GetProperty("sku").GetString()!).ToArray();

    /// <summary>Writes a counted order of one unit of a product, without touching stock.</summary>
    public static async Task SellAsync(this EcommerceDbContext db, int productId, DateOnly day)
    {
        var order = new Order
        {
            Number = $"T{productId}-{day:yyyyMMdd}",
            Country = "GB",
            Currency = "GBP",
            Status = OrderStatus.Delivered,
            PlacedAtUtc = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
            Day = day,
            Gross = 1,
        };
        order.Lines.Add(new OrderLine { ProductId = productId, Quantity = 1, UnitPrice = 1, Gross = 1 });
        db.Orders.Add(order);
        await db.SaveChangesAsync();
    }
}
