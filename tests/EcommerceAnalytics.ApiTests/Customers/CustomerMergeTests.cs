using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data.Analytics;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Customers;

/// <summary>Two customers that are one person: found or created once, merged, taken apart again, erased.</summary>
public abstract class CustomerMergeTests(ApiFixture api)
{
    private const string Path = "/api/v1/customers";
    private readonly Shop _shop = new(api);
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task Everything_of_the_merged_customer_follows_and_comes_back_with_the_undo()
    {
        var tag = Tag();
        var product = await _shop.StockAsync(10.00m, 100);
        var kept = await CreateAsync(new { number = $"K{tag}", country = "GB" });
        var other = await CreateAsync(new { number = $"O{tag}", name = "Ann", email = $"{tag}@example.com", country = "FR" });
        var first = await PlaceAsync(kept, product.Id, 1);
        var second = await PlaceAsync(other, product.Id, 3);
        Assert.Equal(
            HttpStatusCode.Created,
            (await _shop.RefundAsync(Shop.Id(second), new { lines = new[] { new { lineId = Shop.LineId(second), quantity = 1 } } })).StatusCode);
        await api.InScopeAsync(db =>
        {
            db.RecommendationEvents.Add(new RecommendationEvent { CustomerId = other, ProductId = product.Id, Strategy = "popular", OccurredAtUtc = DateTime.UnixEpoch });
            return db.SaveChangesAsync();
        });
        var before = await TotalsAsync();

        var merge = await ReadAsync(await MergeAsync(kept, other));

        Assert.Equal((other, 2, 1), (merge.GetProperty("mergedId").GetInt32(), merge.GetProperty("orders").GetInt32(), merge.GetProperty("refunds").GetInt32()));
        var customer = await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{kept}");

        // 10 + 30 − 10; the number stays, what was missing comes from the other one.
        Assert.Equal((30m, 2), (Shop.Money(customer, "lifetimeValue"), customer.GetProperty("orders").GetInt32()));
        Assert.Equal(($"K{tag}", "Ann", $"{tag}@example.com", "GB"), (Text(customer, "number"), Text(customer, "name"), Text(customer, "email"), Text(customer, "country")));
        await LeadsToAsync(kept, other, await _admin.GetAsync($"{Path}/{other}"));
        await LeadsToAsync(kept, other, await _admin.GetAsync($"{Path}/{other}/orders"));
        await LeadsToAsync(kept, other, await _admin.GetAsync($"{Path}/{other}/recommendations"));
        await LeadsToAsync(kept, other, await _admin.PutAsJsonAsync($"{Path}/{other}", new { country = "GB" }));
        await LeadsToAsync(kept, other, await _admin.DeleteAsync($"{Path}/{other}/personal-data"));
        var unplaced = await _shop.PostAsync(new { country = "GB", customerId = other, lines = new[] { new { productId = product.Id, quantity = 1 } } });
        Assert.Contains($"it was merged into customer {kept}", Shop.Message(await Shop.ProblemAsync(unplaced, HttpStatusCode.UnprocessableEntity), "customerId"), StringComparison.Ordinal);
        Assert.Equal([Shop.Id(second), Shop.Id(first)], (await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{kept}/orders")).EnumerateArray().Select(Shop.Id));
        Assert.Equal((0, 1), await api.InScopeAsync(async db => (
            await db.Refunds.CountAsync(r => r.CustomerId == other), await db.RecommendationEvents.CountAsync(e => e.CustomerId == kept))));
        Assert.Equal(before, await TotalsAsync());

        // Whoever asks for the merged one by what it was known by finds the kept one.
        var taken = await Shop.ProblemAsync(await Shop.PostAsync(_admin, new { number = $"O{tag}", country = "GB" }, path: Path), HttpStatusCode.Conflict);
        Assert.Equal(kept, taken.GetProperty("existingId").GetInt32());
        Assert.Equal(kept, (await _admin.GetFromJsonAsync<JsonElement>($"{Path}/by-email/{tag}@example.com")).GetProperty("id").GetInt32());

        var restored = await ReadAsync(await _admin.PostAsync($"{Path}/{kept}/merge/undo", null));

        Assert.Equal((other, $"O{tag}", "Ann", $"{tag}@example.com", "FR"), (
            restored.GetProperty("id").GetInt32(), Text(restored, "number"), Text(restored, "name"), Text(restored, "email"), Text(restored, "country")));
        customer = await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{kept}");
        Assert.Equal((10m, 1, $"K{tag}", null), (Shop.Money(customer, "lifetimeValue"), customer.GetProperty("orders").GetInt32(), Text(customer, "number"), Text(customer, "email")));
        Assert.Equal(20m, Shop.Money(await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{other}"), "lifetimeValue"));
        Assert.Equal((1, 1, 0), await api.InScopeAsync(async db => (
            await db.Refunds.CountAsync(r => r.CustomerId == other),
            await db.RecommendationEvents.CountAsync(e => e.CustomerId == other),
            await db.CustomerMerges.CountAsync(m => m.KeptId == kept))));
        Assert.Equal(before, await TotalsAsync());
        Assert.Equal(
            ["customersMerged", "customersMergeUndone"],
            await api.InScopeAsync(db => db.AuditEntries.Where(e => e.Subject == "customer" && e.SubjectNumber == $"{kept}").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()));
        await Shop.ProblemAsync(await _admin.PostAsync($"{Path}/{kept}/merge/undo", null), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("order")]
    [InlineData("status")]
    [InlineData("refund")]
    public async Task A_merge_can_be_undone_only_until_something_changes(string change)
    {
        var product = await _shop.StockAsync(10.00m, 100);
        var kept = await CreateAsync(new { country = "GB" });
        var other = await CreateAsync(new { country = "GB" });
        var order = await PlaceAsync(other, product.Id, 2);
        await ReadAsync(await MergeAsync(kept, other));
        var response = change switch
        {
            "profile" => await _admin.PutAsJsonAsync($"{Path}/{kept}", new { name = "Ann", country = "GB" }),
            "order" => await _shop.PostAsync(new { country = "GB", customerId = kept, lines = new[] { new { productId = product.Id, quantity = 1 } } }),
            "status" => await _shop.ChangeStatusAsync(Shop.Id(order), "cancelled"),
            _ => await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } }),
        };
        Assert.True(response.IsSuccessStatusCode);

        var problem = await Shop.ProblemAsync(await _admin.PostAsync($"{Path}/{kept}/merge/undo", null), HttpStatusCode.Conflict);

        Assert.Contains($"customer {other} was merged into it", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await Shop.ProblemAsync(await _admin.GetAsync($"{Path}/{other}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_merge_into_a_customer_that_is_merged_later_follows_it_and_back()
    {
        var tag = Tag();
        var (a, b, c) = (await CreateAsync(new { number = $"A{tag}", country = "GB" }), await CreateAsync(new { number = $"B{tag}", country = "GB" }), await CreateAsync(new { country = "GB" }));
        await ReadAsync(await MergeAsync(b, a));
        await ReadAsync(await MergeAsync(c, b));
        await LeadsToAsync(c, a, await _admin.GetAsync($"{Path}/{a}"));
        await LeadsToAsync(c, b, await _admin.GetAsync($"{Path}/{b}"));

        var taken = await Shop.ProblemAsync(await Shop.PostAsync(_admin, new { number = $"A{tag}", country = "GB" }, path: Path), HttpStatusCode.Conflict);
        Assert.Equal(c, taken.GetProperty("existingId").GetInt32());
        await ReadAsync(await _admin.PostAsync($"{Path}/{c}/merge/undo", null));
        taken = await Shop.ProblemAsync(await Shop.PostAsync(_admin, new { number = $"A{tag}", country = "GB" }, path: Path), HttpStatusCode.Conflict);

        Assert.Equal(b, taken.GetProperty("existingId").GetInt32());
    }

    [Fact]
    public async Task Only_an_admin_merges_two_customers_that_there_are()
    {
        var id = await CreateAsync(new { country = "GB" });

        Assert.NotEmpty(Shop.Message(await Shop.ProblemAsync(await MergeAsync(id, id), HttpStatusCode.BadRequest), "customerId"));
        Assert.NotEmpty(Shop.Message(await Shop.ProblemAsync(await MergeAsync(id, int.MaxValue), HttpStatusCode.UnprocessableEntity), "customerId"));
        await Shop.ProblemAsync(await MergeAsync(int.MaxValue, id), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await Shop.PostAsync(api.AsService(), new { customerId = 1 }, path: $"{Path}/{id}/merge"), HttpStatusCode.Forbidden);
        await Shop.ProblemAsync(await api.AsService().DeleteAsync($"{Path}/{id}/personal-data"), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Concurrent_requests_find_or_create_one_customer()
    {
        var tag = Tag();
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => FindOrCreateAsync(new { email = $"{(i % 2 == 0 ? tag : tag.ToUpperInvariant())}@example.com", country = "GB" })));

        Assert.Equal(1, responses.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, responses.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Single((await Task.WhenAll(responses.Select(ReadAsync))).Select(c => c.GetProperty("id").GetInt32()).Distinct());
        Assert.Equal(1, await api.InScopeAsync(db => db.Customers.CountAsync(c => c.Email == $"{tag}@example.com")));
    }

    [Fact]
    public async Task A_number_and_an_address_given_together_are_one_customer()
    {
        var tag = Tag();
        var byNumber = await CreateAsync(new { number = tag, name = "Ann", country = "FR" });
        var found = await ReadAsync(await FindOrCreateAsync(new { email = $"{tag}@example.com", number = tag, name = "Bea", country = "GB" }));
        Assert.Equal((byNumber, $"{tag}@example.com", "Ann", "FR"), (found.GetProperty("id").GetInt32(), Text(found, "email"), Text(found, "name"), Text(found, "country")));

        var byEmail = await CreateAsync(new { email = $"2{tag}@example.com", country = "FR" });
        var numbered = await ReadAsync(await FindOrCreateAsync(new { email = $"2{tag}@example.com", number = $"2{tag}", country = "GB" }));
        Assert.Equal((byEmail, $"2{tag}"), (numbered.GetProperty("id").GetInt32(), Text(numbered, "number")));

        // Number and address of two customers; another address of the number; another number of the address.
        Assert.Equal(byNumber, await TakenAsync(new { email = $"2{tag}@example.com", number = tag, country = "GB" }));
        Assert.Equal(byNumber, await TakenAsync(new { email = $"3{tag}@example.com", number = tag, country = "GB" }));
        Assert.Equal(byEmail, await TakenAsync(new { email = $"2{tag}@example.com", number = $"3{tag}", country = "GB" }));

        async Task<int> TakenAsync(object body) => (await Shop.ProblemAsync(await FindOrCreateAsync(body), HttpStatusCode.Conflict)).GetProperty("existingId").GetInt32();
    }

    [Fact]
    public async Task Erased_data_is_nowhere_and_every_figure_stays()
    {
        var tag = Tag();
        var (name, email, number) = ($"Élodie \"{tag}\" + O'Neil", $"e+{tag}@example.com", $"N{tag}");
        var product = await _shop.StockAsync(10.00m, 100);
        var other = await CreateAsync(new { number = $"X{number}", name = $"X{name}", email = $"x{email}", country = "GB" });
        var created = await ReadAsync(await Shop.PostAsync(_admin, new { number, name, email, country = "GB" }, key: Tag(), path: Path));
        var id = created.GetProperty("id").GetInt32();
        await ReadAsync(await MergeAsync(id, other));
        var order = await _shop.PostAsync(new { country = "GB", customerEmail = email, lines = new[] { new { productId = product.Id, quantity = 2 } } }, Tag());
        var placed = await ReadAsync(order);
        await _shop.RefundAsync(Shop.Id(placed), new { reason = $"{email} called", lines = new[] { new { lineId = Shop.LineId(placed), quantity = 1 } } }, Tag());
        await api.InScopeAsync(async db =>
        {
            var import = new Data.Imports.ImportRun { Id = Guid.CreateVersion7(), FileName = "orders.csv" };
            db.AddRange(
                import,
                new Data.Imports.ImportIssue { ImportId = import.Id, Line = 2, Reason = "emailOfAnother", Column = "customer_email", Value = $"{email}: of customer 1" },
                new Data.Imports.ImportIssue { ImportId = import.Id, Line = 3, Reason = "tooLong", Column = "customer", Value = number },
                new Data.Platform.AuditEntry { Action = "deleted", Subject = "order", SubjectNumber = "2", Reason = $"{email} asked for it" },
                new Data.Platform.AuditEntry { Action = "undone", Subject = "customer", SubjectNumber = number },
                new Data.Platform.AuditEntry
                {
                    Action = "orderUpdated",
                    Subject = "order",
                    SubjectNumber = "1",
                    BeforeJson = JsonSerializer.Serialize(new { customer = number, customerEmail = email, name }),
                });
            await db.SaveChangesAsync();
        });
        var before = await TotalsAsync();
        var value = Shop.Money(await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{id}"), "lifetimeValue");
        Assert.NotEmpty(await HoldersAsync(tag));

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync($"{Path}/{id}/personal-data")).StatusCode);
        }

        Assert.Equal([], await HoldersAsync(tag));
        var customer = await _admin.GetFromJsonAsync<JsonElement>($"{Path}/{id}");
        Assert.Equal((null, null, null, "GB"), (Text(customer, "number"), Text(customer, "name"), Text(customer, "email"), Text(customer, "country")));
        Assert.Equal(value, Shop.Money(customer, "lifetimeValue"));
        Assert.Equal(before, await TotalsAsync());
        Assert.Equal(1, await api.InScopeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "customerErased" && e.SubjectNumber == $"{id}")));
        await Shop.ProblemAsync(await _admin.DeleteAsync($"{Path}/{int.MaxValue}/personal-data"), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await _admin.PostAsync($"{Path}/{id}/merge/undo", null), HttpStatusCode.Conflict);
    }

    /// <summary>A customer that was merged is not there, and the problem says where it went.</summary>
    private static async Task LeadsToAsync(int kept, int merged, HttpResponseMessage response)
    {
        var problem = await Shop.ProblemAsync(response, HttpStatusCode.NotFound);
        Assert.Equal(
            (kept, $"{Path}/{kept}", $"There is no customer {merged}; it was merged into customer {kept}."),
            (problem.GetProperty("mergedInto").GetInt32(), problem.GetProperty("link").GetString(), problem.GetProperty("detail").GetString()));
    }

    private static string Tag() => $"q{Guid.NewGuid():N}";

    private static string? Text(JsonElement customer, string name) => customer.GetProperty(name).GetString();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<int> CreateAsync(object body) => (await ReadAsync(await Shop.PostAsync(_admin, body, path: Path))).GetProperty("id").GetInt32();

    private Task<HttpResponseMessage> MergeAsync(int kept, int other) => Shop.PostAsync(_admin, new { customerId = other }, path: $"{Path}/{kept}/merge");

    private Task<HttpResponseMessage> FindOrCreateAsync(object body) => Shop.PostAsync(api.AsService(), body, path: $"{Path}/by-email");

    private Task<JsonElement> PlaceAsync(int customerId, int productId, int quantity) =>
        _shop.PlaceBodyAsync(new { country = "GB", customerId, lines = new[] { new { productId, quantity } } });

    private async Task<string> TotalsAsync() =>
        (await _admin.GetFromJsonAsync<JsonElement>("/api/v1/analytics/sales?range=allTime")).GetProperty("totals").GetRawText();

    /// <summary>The columns of the database, of any table, that hold a text.</summary>
    private Task<List<string>> HoldersAsync(string text) => api.InScopeAsync(async db =>
    {
        var holders = new List<string>();
        var columns = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.ClrType == typeof(string)).Select(p => (Table: e.GetTableName()!, Column: p.GetColumnName())));
        foreach (var (table, column) in columns)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = $"SELECT COUNT(*) FROM `{table}` WHERE `{column}` LIKE '%{text}%'";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0)
            {
                holders.Add($"{table}.{column}");
            }
        }

        return holders;
    });
}

public sealed class CustomerMergeTestsOnSqlite(ShopOnSqlite api) : CustomerMergeTests(api), IClassFixture<ShopOnSqlite>;

public sealed class CustomerMergeTestsOnMySql(ShopOnMySql api) : CustomerMergeTests(api), IClassFixture<ShopOnMySql>;
