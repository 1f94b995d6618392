using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Push;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Orders as lines of JSON: each is what it would be if it had been pushed.</summary>
public abstract class ImportWholeOrdersTests(ImportFixture store)
{
    [Fact]
    public async Task A_line_is_the_order_that_a_push_with_the_same_members_is()
    {
        const string line = """
            {"number": "WO-1", "placedAt": "2023-02-01T10:00:00Z", "paidAt": "2023-02-01T10:01:00Z", "updatedAt": "2023-02-09T10:00:00Z", "status": "shipped", "currency": "EUR", "country": "FR", "region": "IDF", "channel": "web", "paymentMethod": "card", "discountCodes": [{"code": "TWO", "amount": 2}], "tags": ["gift"], "customer": {"number": "wo-1", "email": "wo1@example.org", "name": "Ann"}, "pricesIncludeTax": false, "discount": 2, "tax": 6, "taxLines": [{"name": "TVA", "rate": 0.2, "amount": 5.5}, {"name": "Livre", "rate": 0.055, "amount": 0.5}], "shipping": 5, "shippingTax": 1, "total": 37, "isTest": false, "deductStock": false, "lines": [{"sku": "wo-a", "name": "Mug", "category": "Cups", "vendor": "Kiln", "variant": "Blue", "parent": "Mugs", "quantity": 2, "unitPrice": 10, "discount": 1, "cost": 3}, {"name": "Card", "quantity": 1, "unitPrice": 9}], "refunds": [{"number": "WO-1-X", "refundedAt": "2023-02-05T10:00:00Z", "reason": "Broken", "restock": true, "shipping": 1, "lines": [{"sku": "WO-A", "quantity": 1}]}, {"refundedAt": "2023-02-06T10:00:00Z", "amount": 3}]}
            """;
        await PushAsync("erp", line);

        // The same order, number and all: nothing is new. Its rows are two lines, a voucher and two refunds.
        var same = await store.ImportTextAsync(line, request: new ImportRequest { Source = "erp" });
        Assert.Equal((0, 5L, 5L), (same.Orders, same.Rows, same.Skipped["alreadyImported"]));

        // Of another source it is another one, with the same facts.
        var other = await store.ImportTextAsync(line, request: new ImportRequest { Source = "till" });
        Assert.Equal((1, 2L, 2L, 0, 0), (other.Orders, other.Lines, other.Returns, other.TotalsDiffer, other.Rejected.Count));
        Assert.Equal(await FactsAsync("erp"), await FactsAsync("till"));

        // 29 − 1 − 2 + 5 + 6; half of the mugs with their tax and a pound of shipping, then three with tax in them.
        var facts = await store.InScopeAsync(db => db.Orders.Where(o => o.Source == "till" && o.Number == "WO-1").Select(o => new { o.Gross, o.Discount, o.Tax, o.Shipping }).SingleAsync());
        Assert.Equal((29m, 3m, 6m, 5m), (facts.Gross, facts.Discount, facts.Tax, facts.Shipping));
    }

    [Fact]
    public async Task What_a_line_leaves_out_has_its_default_and_an_older_version_is_left_out()
    {
        static string Line(string updatedAt, string rest, decimal price) =>
            $$"""{"number": "WV-1", "placedAt": "2023-02-01T10:00:00Z", "updatedAt": "{{updatedAt}}", {{rest}}"lines": [{"sku": "WV", "quantity": 1, "unitPrice": {{price}}}]}""";

        await store.ImportTextAsync(Line("2023-02-02T10:00:00Z", "\"country\": \"FR\", \"region\": \"IDF\", \"status\": \"shipped\", ", 10));
        var older = await store.ImportTextAsync(Line("2023-02-01T10:00:00Z", string.Empty, 11));
        Assert.Equal((0, 0, 1L), (older.Orders, older.OrdersUpdated, older.Skipped["outdated"]));
        Assert.Equal("10 FR FR-IDF Shipped", await OrderAsync("WV-1"));

        var newer = await store.ImportTextAsync(Line("2023-02-03T10:00:00Z", string.Empty, 12));
        Assert.Equal(1, newer.OrdersUpdated);
        Assert.Equal("12 ZZ - Delivered", await OrderAsync("WV-1"));

        // As it was before, it is no version of the other system any more.
        await UndoAsync();
        Assert.Equal("10 FR FR-IDF Shipped", await OrderAsync("WV-1"));
        Assert.Equal(1, (await store.ImportTextAsync(Line("2023-02-02T11:00:00Z", string.Empty, 13))).OrdersUpdated);
    }

    [Fact]
    public async Task Stock_is_touched_only_where_that_is_asked_for()
    {
        static string Line(string number, int quantity, bool deducts) =>
            $$"""{"number": "{{number}}", "placedAt": "2023-02-01T10:00:00Z", "deductStock": {{(deducts ? "true" : "false")}}, "lines": [{"sku": "WS-A", "quantity": {{quantity}}, "unitPrice": 1}]}""";
        await store.InScopeAsync(async db =>
        {
            db.Products.Add(new Product { Sku = "WS-A", Name = "Mug", Price = 1, Inventory = new InventoryItem { Quantity = 10 } });
            await db.SaveChangesAsync();
        });

        await store.ImportTextAsync(Line("WS-1", 4, deducts: true) + "\n" + Line("WS-2", 3, deducts: false));
        Assert.Equal(6, await StockAsync());
        await store.ImportTextAsync(Line("WS-1", 4, deducts: true));
        Assert.Equal(6, await StockAsync());
        await store.ImportTextAsync(Line("WS-1", 5, deducts: true), request: new ImportRequest { DryRun = true });
        Assert.Equal(6, await StockAsync());
        await store.ImportTextAsync(Line("WS-1", 5, deducts: true));
        Assert.Equal(5, await StockAsync());

        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(Line("WS-3", 6, deducts: true)));
        Assert.Equal("Not enough stock. WS-A: 6 wanted, 5 available.", error.Message);
        Assert.False(await store.InScopeAsync(db => db.Orders.AnyAsync(o => o.Number == "WS-3")));

        // Undone, the units are those of before, and then none.
        await UndoAsync();
        Assert.Equal(6, await StockAsync());
        await UndoAsync();
        Assert.Equal(10, await StockAsync());
    }

    [Fact]
    public async Task An_order_that_cannot_be_is_listed_with_its_line_and_the_others_are_taken()
    {
        var result = await store.ImportTextAsync("""
            {"number": "WR-1", "placedAt": "2023-02-01T10:00:00Z", "lines": [{"sku": "WR", "quantity": 1, "unitPrice": 5}]}
            {"number": "WR-2", "placedAt": "2023-02-01T10:00:00Z", "country": "Atlantis", "lines": [{"sku": "WR", "quantity": 1, "unitPrice": 5}], "refunds": [{"refundedAt": "2023-02-02T10:00:00Z", "amount": 1}]}
            {"number": "WR-3", "placedAt": "2023-02-01T10:00:00Z", "lines": [{"sku": "WR", "quantity": 1, "unitPrice": 5, "discount": 6}]}
            {"number": "WR-1", "placedAt": "2023-02-01T10:00:00Z", "lines": [{"sku": "WR", "quantity": 2, "unitPrice": 5}]}
            {"number": "WR-4", "placedAt": "2023-02-01T10:00:00Z", "lines": []}
            """);

        Assert.Equal((1, 5L, 3L, 1L), (result.Orders, result.Rows, result.Rejected["notValid"], result.Rejected["conflict"]));
        Assert.Equal(
            ["2 country", "3 lines[0].discount", "4 number", "5 lines"],
            await store.InScopeAsync(async db => (await db.ImportIssues.Where(i => i.OrderNumber!.StartsWith("WR-")).OrderBy(i => i.Line).ToListAsync()).Select(i => $"{i.Line} {i.Column}")));
        Assert.Equal(5m, await store.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith("WR-")).Select(o => o.Gross).SingleAsync()));
        Assert.False(await store.InScopeAsync(db => db.Refunds.AnyAsync(r => r.Number.StartsWith("WR-"))));
    }

    private async Task PushAsync(string source, string line)
    {
        await using var scope = store.CreateScope();
        var order = JsonSerializer.Deserialize<JsonOrder>(line, StrictJson.Options)!;
        await using var transaction = await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().Database.BeginTransactionAsync();
        var result = await scope.ServiceProvider.GetRequiredService<PushOrderCommand>().RunAsync(source, order.Number, order, null, CancellationToken.None);
        await transaction.CommitAsync();
        Assert.Equal(PushStatus.Created, result.Status);
    }

    private async Task UndoAsync()
    {
        var last = await store.InScopeAsync(db => db.Imports.Where(i => i.State == ImportState.Completed && !i.IsDryRun).OrderByDescending(i => i.Id).Select(i => new { i.Id, i.ResultJson }).ToListAsync());
        await using var scope = store.CreateScope();

        // Not those that changed nothing.
        await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(last.First(i => JsonDocument.Parse(i.ResultJson!).RootElement.GetProperty("lines").GetInt64() > 0).Id, null, CancellationToken.None);
    }

    private Task<int> StockAsync() => store.InScopeAsync(db => db.Products.Where(p => p.Sku == "WS-A").Select(p => p.Inventory.Quantity).SingleAsync());

    private Task<string> OrderAsync(string number) => store.InScopeAsync(async db =>
    {
        var order = await db.Orders.SingleAsync(o => o.Number == number);
        return string.Create(CultureInfo.InvariantCulture, $"{order.Gross:0.##} {order.Country} {order.Region ?? "-"} {order.Status}");
    });

    /// <summary>All that is stored of an order, but for its source and keys.</summary>
    private Task<string> FactsAsync(string source) => store.InScopeAsync(async db =>
    {
        var order = await db.Orders.Include(o => o.Lines.OrderBy(l => l.Id)).Include(o => o.Taxes.OrderBy(t => t.Amount)).Include(o => o.DiscountCodes).Include(o => o.Tags)
            .AsSplitQuery().AsNoTracking().SingleAsync(o => o.Source == source && o.Number == "WO-1");
        var refunds = await db.RefundLines.AsNoTracking().Include(l => l.Refund).Where(l => l.OrderId == order.Id).OrderBy(l => l.Refund.Number).ThenBy(l => l.ProductId).ToListAsync();
        return JsonSerializer.Serialize(new
        {
            order.Number,
            order.CustomerId,
            order.Country,
            order.Region,
            order.Currency,
            order.Status,
            order.PlacedAtUtc,
            order.PaidAtUtc,
            order.Channel,
            order.PaymentMethod,
            order.Gross,
            order.Discount,
            order.Tax,
            order.Shipping,
            order.PricesIncludeTax,
            Lines = order.Lines.Select(l => new { l.ProductId, l.Quantity, l.UnitPrice, l.Gross, l.Discount, l.Tax, l.Cost }),
            Taxes = order.Taxes.Select(t => new { t.Name, t.RatePercent, t.Amount }),
            Codes = order.DiscountCodes.Select(c => new { c.Code, c.Amount }),
            Tags = order.Tags.Select(t => t.Tag),
            Refunds = refunds.Select(l => new { l.Refund.Number, l.Refund.Day, l.Refund.Reason, l.ProductId, l.Quantity, l.Amount, l.Tax, l.Shipping, l.Cost, l.Restocked, l.IsInferred }),
        });
    });
}

public sealed class ImportWholeOrdersTestsOnSqlite(SqliteImport store) : ImportWholeOrdersTests(store), IClassFixture<SqliteImport>;

public sealed class ImportWholeOrdersTestsOnMySql(MySqlImport store) : ImportWholeOrdersTests(store), IClassFixture<MySqlImport>;
