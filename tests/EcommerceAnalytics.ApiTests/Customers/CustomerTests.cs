using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Customers;

/// <summary>Customers, over HTTP.</summary>
public abstract class CustomerTests(ApiFixture api)
{
    private const string Path = "/api/v1/customers";
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task A_customer_is_created_trimmed_and_in_lower_case_and_read_without_orders()
    {
        var tag = Tag();
        var response = await Shop.PostAsync(api.AsService(), new { number = $" N{tag} ", name = " Ann Baker ", email = $"Ann.{tag}@Example.COM", country = "UK" }, path: Path);
        var created = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("\"1\"", response.Headers.ETag!.ToString());
        var id = created.GetProperty("id").GetInt32();
        Assert.EndsWith($"{Path}/{id}", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        var read = await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{id}");
        Assert.Equal($"N{tag}", read.GetProperty("number").GetString());
        Assert.Equal("Ann Baker", read.GetProperty("name").GetString());
        Assert.Equal($"ann.{tag}@example.com", read.GetProperty("email").GetString());
        Assert.Equal("GB", read.GetProperty("country").GetString());
        Assert.Equal(0m, Shop.Money(read, "lifetimeValue"));
        Assert.Equal(0, read.GetProperty("orders").GetInt32());
        Assert.Equal(JsonValueKind.Null, read.GetProperty("firstOrderAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, read.GetProperty("rfm").ValueKind);
        Assert.Equal(created.GetProperty("createdAt").GetDateTime(), read.GetProperty("createdAt").GetDateTime());
    }

    [Fact]
    public async Task Lifetime_value_is_the_net_of_counted_orders_in_the_stores_currency()
    {
        var id = await CreateAsync(new { country = "GB" });
        await api.InScopeAsync(async db =>
        {
            var product = new Data.Catalogue.Product { Sku = Tag().ToUpperInvariant(), Name = "A thing", Inventory = new() };
            var first = Order(id, new DateTime(2011, 1, 5, 10, 0, 0, DateTimeKind.Utc), 100.00m, 10.00m);
            var second = Order(id, new DateTime(2011, 3, 5, 10, 0, 0, DateTimeKind.Utc), 50.005m, 0m);
            var cancelled = Order(id, new DateTime(2010, 1, 1, 10, 0, 0, DateTimeKind.Utc), 1000m, 0m, OrderStatus.Cancelled);
            var foreign = Order(id, new DateTime(2011, 5, 5, 10, 0, 0, DateTimeKind.Utc), 77m, 0m, currency: "EUR");
            db.AddRange(product, first, second, cancelled, foreign);
            await db.SaveChangesAsync();
            var refund = new Refund { Number = Tag(), Country = "GB", Currency = "GBP", CustomerId = id };
            refund.Lines.Add(new RefundLine { ProductId = product.Id, OrderId = first.Id, Quantity = 1, Amount = 20.00m });
            refund.Lines.Add(new RefundLine { ProductId = product.Id, OrderId = cancelled.Id, Quantity = 1, Amount = 5.00m });
            refund.Lines.Add(new RefundLine { ProductId = product.Id, Quantity = 1, Amount = 3.00m });
            db.Add(refund);
            await db.SaveChangesAsync();
        });

        var read = await api.AsService().GetFromJsonAsync<JsonElement>($"{Path}/{id}");

        // (100 − 10 − 20) + 50.005; the cancelled order, its refund, the return without an order and the euros stay out.
        Assert.Equal(120.005m, Shop.Money(read, "lifetimeValue"));
        Assert.Equal("GBP", read.GetProperty("currency").GetString());
        Assert.Equal(3, read.GetProperty("orders").GetInt32());
        Assert.Equal(new DateTime(2011, 1, 5, 10, 0, 0, DateTimeKind.Utc), read.GetProperty("firstOrderAt").GetDateTime());
        Assert.Equal(new DateTime(2011, 5, 5, 10, 0, 0, DateTimeKind.Utc), read.GetProperty("lastOrderAt").GetDateTime());
        var orders = await _admin.GetAsync($"{Path}/{id}/orders?pageSize=3");
        Assert.Equal("4", orders.Headers.GetValues("X-Total-Count").Single());
        var list = await orders.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal([77m, 50.005m, 70m], list.EnumerateArray().Select(o => Shop.Money(o, "netSales")));
        Assert.Equal(
            ["cancelled"],
            (await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{id}/orders?pageSize=3&page=2")).EnumerateArray().Select(o => o.GetProperty("status").GetString()!));
    }

    [Fact]
    public async Task E_mail_addresses_are_unique_in_any_case_and_numbers_as_written()
    {
        var tag = Tag();
        var first = await CreateAsync(new { email = $"{tag}@example.com", number = tag, country = "GB" });
        var other = await CreateAsync(new { country = "GB" });

        var email = await Shop.ProblemAsync(
            await Shop.PostAsync(_admin, new { email = $"{tag.ToUpperInvariant()}@EXAMPLE.com", country = "GB" }, path: Path), HttpStatusCode.Conflict);
        var number = await Shop.ProblemAsync(
            await _admin.PutAsJsonAsync($"{Path}/{other}", new { number = tag, country = "GB" }), HttpStatusCode.Conflict);

        Assert.Contains($"{tag}@example.com", Shop.Message(email, "email"), StringComparison.Ordinal);
        Assert.Equal(first, email.GetProperty("existingId").GetInt32());
        Assert.NotEmpty(Shop.Message(number, "number"));
        Assert.Equal(first, number.GetProperty("existingId").GetInt32());
        var moved = await Shop.ProblemAsync(
            await api.AsService().PutAsJsonAsync($"{Path}/{other}", new { email = $" {tag}@Example.com", country = "GB" }), HttpStatusCode.Conflict);
        Assert.Equal(first, moved.GetProperty("existingId").GetInt32());
    }

    [Fact]
    public async Task Of_two_concurrent_registrations_of_an_address_one_succeeds()
    {
        var body = new { email = $"{Tag()}@example.com", country = "GB" };

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Shop.PostAsync(_admin, body, path: Path)));

        Assert.Equal(1, responses.Count(a => a.StatusCode == HttpStatusCode.Created));
        var id = (await responses.Single(a => a.StatusCode == HttpStatusCode.Created).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        foreach (var response in responses.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal(id, (await Shop.ProblemAsync(response, HttpStatusCode.Conflict)).GetProperty("existingId").GetInt32());
        }
    }

    [Fact]
    public async Task A_front_end_finds_a_customer_by_the_address_in_any_case_and_gets_the_profile()
    {
        var tag = Tag();
        var id = await CreateAsync(new { name = "Ann Baker", email = $"o'neil+a/b.{tag}@example.com", country = "GB" });

        var response = await api.AsService().GetAsync($"{Path}/by-email/{Uri.EscapeDataString($"O'Neil+A/b.{tag}@EXAMPLE.com")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"1\"", response.Headers.ETag!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        var customer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(id, customer.GetProperty("id").GetInt32());
        Assert.Equal(["id", "number", "name", "email", "country", "createdAt"], customer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(HttpStatusCode.OK, (await api.AsAnalyst().GetAsync($"{Path}/by-email/{Uri.EscapeDataString($"o'neil+a/b.{tag}@example.com")}")).StatusCode);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("two@at@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("@example.com")]
    [InlineData("a@\u0085")]
    public async Task An_invalid_address_is_400_and_an_unknown_one_is_404(string address)
    {
        await (await _admin.GetAsync($"{Path}/by-email/{Uri.EscapeDataString(address)}")).InvalidAsync("email");
        await (await _admin.GetAsync($"{Path}/by-email/{new string('a', 250)}@b.cd")).InvalidAsync("email");
        await Shop.ProblemAsync(await _admin.GetAsync($"{Path}/by-email/{Tag()}@example.com"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_update_replaces_every_field_and_requires_the_current_entity_tag()
    {
        var tag = Tag();
        var id = await CreateAsync(new { name = "Ann", email = $"{tag}@example.com", country = "GB" });

        var updated = await PutAsync(id, new { name = "Ann B.", country = "FR" }, "\"1\"");
        Assert.Equal(HttpStatusCode.OK, updated.StatusCode);
        Assert.Equal("\"2\"", updated.Headers.ETag!.ToString());
        await Shop.ProblemAsync(await PutAsync(id, new { name = "Late", country = "GB" }, "\"1\""), HttpStatusCode.PreconditionFailed);
        Assert.Equal("\"2\"", (await PutAsync(id, new { name = "Ann B.", country = "FR" }, "\"2\"")).Headers.ETag!.ToString());

        var read = await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{id}");
        Assert.Equal("Ann B.", read.GetProperty("name").GetString());
        Assert.Equal("FR", read.GetProperty("country").GetString());
        Assert.Equal(JsonValueKind.Null, read.GetProperty("email").ValueKind);
    }

    [Fact]
    public async Task Search_finds_parts_of_name_address_and_number_in_any_case_and_reads_wildcards_literally()
    {
        var tag = Tag();
        var byName = await CreateAsync(new { name = $"Élodie {tag} 100% O'Neil_", country = "GB" });
        var byEmail = await CreateAsync(new { email = $"zoe-{tag}@example.com", country = "FR" });
        var byNumber = await CreateAsync(new { number = $"No-{tag}", country = "GB" });

        Assert.Equal([byName, byEmail, byNumber], await IdsAsync($"search={tag.ToUpperInvariant()}"));
        Assert.Equal([byName], await IdsAsync($"search={Uri.EscapeDataString($"ÉLODIE {tag}")}"));
        Assert.Equal([byName], await IdsAsync($"search={Uri.EscapeDataString($"{tag} 100% o'neil_")}"));
        Assert.Empty(await IdsAsync($"search={Uri.EscapeDataString($"{tag}%neil")}"));
        Assert.Empty(await IdsAsync($"search={Uri.EscapeDataString($"{tag}_100")}"));
        Assert.Equal([byEmail], await IdsAsync($"search={tag}&country=FR"));
        Assert.Equal([byEmail], await IdsAsync($"search={tag}&country=France"));
        Assert.Equal([byNumber, byEmail, byName], await IdsAsync($"search={tag}&orderBy=newest"));
        Assert.Equal([byEmail, byNumber, byName], await IdsAsync($"search={tag}&orderBy=name"));
        Assert.Equal([byName, byEmail, byNumber], await IdsAsync($"search={tag}&orderBy=number"));
        Assert.Equal([byEmail], await IdsAsync($"search={tag}&page=2&pageSize=1"));
    }

    [Theory]
    [InlineData("country=QQ", "country")]
    [InlineData("orderBy=email desc", "orderBy")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("search=%00", "search")]
    public async Task A_malformed_question_is_400_at_the_parameter(string query, string parameter)
    {
        var problem = await Shop.ProblemAsync(await _admin.GetAsync($"{Path}?{query}"), HttpStatusCode.BadRequest);

        Assert.NotEmpty(Shop.Message(problem, parameter));
    }

    [Theory]
    [InlineData("""{"name":"Ann"}""", "country")]
    [InlineData("""{"country":"QQ"}""", "country")]
    [InlineData("""{"country":"GB","email":"nobody"}""", "email")]
    [InlineData("""{"country":"GB","email":"two@at@example.com"}""", "email")]
    [InlineData("""{"country":"GB","email":"a b@example.com"}""", "email")]
    [InlineData("""{"country":"GB","name":"  "}""", "name")]
    [InlineData("""{"country":"GB","id":7}""", "id")]
    [InlineData("""{"country":"GB","lifetimeValue":7}""", "lifetimeValue")]
    public async Task A_malformed_customer_is_400_at_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var problem = await Shop.ProblemAsync(await _admin.PostAsync(Path, content), HttpStatusCode.BadRequest);

        Assert.NotEmpty(Shop.Message(problem, field));
    }

    [Fact]
    public async Task An_unknown_customer_is_404()
    {
        await Shop.ProblemAsync(await _admin.GetAsync($"{Path}/{int.MaxValue}"), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await _admin.GetAsync($"{Path}/99999999999"), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await _admin.GetAsync($"{Path}/{int.MaxValue}/orders"), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await PutAsync(int.MaxValue, new { country = "GB" }, null), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_front_end_reads_a_customer_but_no_list_and_an_analyst_writes_none()
    {
        var id = await CreateAsync(new { country = "GB" });

        await Shop.ProblemAsync(await api.AsService().GetAsync(Path), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await api.AsService().GetAsync($"{Path}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.AsAnalyst().GetAsync(Path)).StatusCode);
        await Shop.ProblemAsync(await Shop.PostAsync(api.AsAnalyst(), new { country = "GB" }, path: Path), HttpStatusCode.Forbidden);
        await Shop.ProblemAsync(await api.AsAnalyst().PutAsJsonAsync($"{Path}/{id}", new { country = "GB" }), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Responses_with_personal_data_are_not_stored_by_intermediaries()
    {
        var id = await CreateAsync(new { country = "GB" });

        Assert.True((await _admin.GetAsync($"{Path}/{id}")).Headers.CacheControl!.NoStore);
        Assert.True((await _admin.GetAsync(Path)).Headers.CacheControl!.NoStore);
    }

    private static string Tag() => $"q{Guid.NewGuid():N}";

    private static Order Order(
        int customerId, DateTime placedAtUtc, decimal gross, decimal discount, OrderStatus status = OrderStatus.Delivered, string currency = "GBP") => new()
        {
            Number = Tag(),
            CustomerId = customerId,
            Country = "GB",
            Currency = currency,
            Status = status,
            PlacedAtUtc = placedAtUtc,
            Day = DateOnly.FromDateTime(placedAtUtc),
            Gross = gross,
            Discount = discount,
        };

    private async Task<int> CreateAsync(object body)
    {
        var response = await Shop.PostAsync(_admin, body, path: Path);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
    }

    private async Task<HttpResponseMessage> PutAsync(int id, object body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Path}/{id}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await _admin.SendAsync(request);
    }

    private async Task<List<int>> IdsAsync(string query)
    {
        var list = await _admin.GetFromJsonAsync<JsonElement>($"{Path}?{query}");
        return [.. list.EnumerateArray().Select(c => c.GetProperty("id").GetInt32())];
    }
}

public sealed class CustomerTestsOnSqlite(ShopOnSqlite api) : CustomerTests(api), IClassFixture<ShopOnSqlite>;

public sealed class CustomerTestsOnMySql(ShopOnMySql api) : CustomerTests(api), IClassFixture<ShopOnMySql>;
