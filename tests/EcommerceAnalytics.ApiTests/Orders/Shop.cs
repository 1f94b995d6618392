using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Products, customers and orders for tests, and a front end's client.</summary>
internal sealed class Shop(ApiFixture api)
{
    public const string Orders = "/api/v1/orders";

    /// <summary>The client of a front end.</summary>
    public HttpClient Client => field ??= api.AsService();

    /// <summary>Puts a product on the shelf, its first stock in the ledger.</summary>
    public Task<Product> StockAsync(decimal price, int quantity, decimal? cost = null, bool isActive = true) => api.InScopeAsync(async db =>
    {
        var product = new Product
        {
            Sku = $"T{Guid.NewGuid():N}".ToUpperInvariant(),
            Name = "A thing",
            Price = price,
            UnitCost = cost,
            IsActive = isActive,
            Inventory = new InventoryItem { Quantity = quantity },
        };
        db.Products.Add(product);
        await db.SaveChangesAsync();
        db.StockMovements.Add(new StockMovement { ProductId = product.Id, Delta = quantity, Kind = StockMovementKind.Initial });
        await db.SaveChangesAsync();
        return product;
    });

    public Task<int> RegisterAsync() => api.InScopeAsync(async db =>
    {
        var customer = new Customer { Country = "GB" };
        db.Customers.Add(customer);
        await db.SaveChangesAsync();
        return customer.Id;
    });

    public Task<HttpResponseMessage> PostAsync(object body, string? key = null, string path = Orders) =>
        PostAsync(Client, body, key, path);

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, object body, string? key = null, string path = Orders)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Places an order of a guest in Great Britain that must succeed.</summary>
    public Task<JsonElement> PlaceAsync(params (Product Product, int Quantity)[] lines) => PlaceBodyAsync(Body(lines));

    /// <summary>Places an order that must succeed.</summary>
    public async Task<JsonElement> PlaceBodyAsync(object body)
    {
        var response = await PostAsync(body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static object Body(params (Product Product, int Quantity)[] lines) => new
    {
        country = "GB",
        lines = lines.Select(line => new { productId = line.Product.Id, quantity = line.Quantity }),
    };

    public async Task<HttpResponseMessage> ChangeStatusAsync(long orderId, string status, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Orders}/{orderId}/status") { Content = JsonContent.Create(new { status }) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> RefundAsync(long orderId, object body, string? key = null) => PostAsync(body, key, $"{Orders}/{orderId}/refunds");

    public Task<JsonElement> ReadAsync(long orderId) => Client.GetFromJsonAsync<JsonElement>($"{Orders}/{orderId}");

    /// <summary>Units on hand, which must be the sum of the movements.</summary>
    public Task<int> OnHandAsync(Product product) => api.InScopeAsync(async db =>
    {
        var quantity = await db.Inventory.Where(i => i.ProductId == product.Id).Select(i => i.Quantity).SingleAsync();
        Assert.Equal(quantity, await db.StockMovements.Where(m => m.ProductId == product.Id).SumAsync(m => m.Delta));
        return quantity;
    });

    public static long Id(JsonElement order) => order.GetProperty("id").GetInt64();

    public static long LineId(JsonElement order, int index = 0) => order.GetProperty("lines")[index].GetProperty("id").GetInt64();

    public static decimal Money(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    /// <summary>The problem of a response, which must have this status.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The first message about a field of a problem.</summary>
    public static string Message(JsonElement problem, string field) =>
        problem.GetProperty("errors").TryGetProperty(field, out var messages)
            ? messages[0].GetString()!
            : throw new Xunit.Sdk.XunitException($"Nothing about {field} in {problem}");
}
