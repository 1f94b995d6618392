using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>What is left of an import that is undone. Each test uses numbers of its own.</summary>
public abstract class ImportUndoTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,country,discount,status\n";

    // The categories of a products file stay.
    private static readonly string[] NotCompared = ["imports", "import_issues", "sales_changes", "audit_entries", "leases", "categories"];

    [Fact]
    public async Task All_that_an_import_brought_is_gone_and_its_days_are_recomputed()
    {
        await store.ImportTextAsync(Header + "8501,UN,2,10,2023-02-01,851,,,,\n");
        var before = await ContentsAsync();
        var id = await ImportAsync(Header
            + "8502,UN,2,10,2023-02-02,852,new@example.org,,,\n8502,UNN,1,5,2023-02-02,852,,,,\n8502,UNN,-3,5,2023-02-02,852,,,,\nC8502,UN,-1,10,2023-02-03,852,,,,\n");
        await ClearChangesAsync();

        var undone = await UndoAsync(id);

        Assert.Equal(new ImportUndoResult { Orders = 1, Returns = 2, Customers = 1, Products = 1 }, undone);
        Assert.Equal(before, await ContentsAsync());
        Assert.Equal([new(2023, 2, 2), new(2023, 2, 3)], await DaysAsync());
        var import = await store.InScopeAsync(db => db.Imports.SingleAsync(i => i.Id == id));
        Assert.Equal((ImportState.Undone, "tester"), (import.State, import.UndoneBy));
        Assert.Equal(
            (AuditActions.Undone, AuditSubjects.Import, "tester"),
            await store.InScopeAsync(async db => await db.AuditEntries.SingleAsync(e => e.SubjectNumber == id.ToString()) is var e ? (e.Action, e.Subject, e.UserName!) : default));

        // And its file may come again.
        Assert.Equal(1, (await store.ImportTextAsync(Header + "8502,UN,2,10,2023-02-02,852,new@example.org,,,\n")).Orders);
    }

    [Fact]
    public async Task The_tax_of_an_order_by_rate_and_its_payment_are_what_they_were_before()
    {
        const string header = "order_number,sku,quantity,unit_price,ordered_at,tax,tax_name,tax_rate,paid_at\n";
        await store.ImportTextAsync(header + "8551,UT,1,100,2023-02-01,20,VAT,0.2,2023-02-02\n");
        var before = await TaxAsync();
        Assert.Equal("VAT 20 20 2023-02-02", before);
        var id = await ImportAsync(header + "8551,UT,1,100,2023-02-01,5,Reduced,0.05,2023-02-03\n");
        Assert.Equal("Reduced 5 5 2023-02-03", await TaxAsync());

        await UndoAsync(id);

        Assert.Equal(before, await TaxAsync());

        // A file that changes nothing else changes these.
        await store.ImportTextAsync(header + "8551,UT,1,100,2023-02-01,20,Sales tax,0.2,2023-02-04\n");
        Assert.Equal("Sales tax 20 20 2023-02-04", await TaxAsync());

        Task<string> TaxAsync() => store.InScopeAsync(async db =>
        {
            var order = await db.Orders.AsNoTracking().Include(o => o.Taxes).SingleAsync(o => o.Number == "8551");
            var tax = Assert.Single(order.Taxes);
            return string.Create(CultureInfo.InvariantCulture, $"{tax.Name} {tax.RatePercent:0.##} {tax.Amount:0.##} {order.PaidAtUtc:yyyy-MM-dd}");
        });
    }

    [Fact]
    public async Task What_an_import_changed_is_what_it_was_before()
    {
        await store.ImportTextAsync(Header
            + "8601,UR-1,3,10,2023-02-01,861,,FR,3.00,pending\n8601,UR-2,1,4,2023-02-01,861,,,,\nC8601,UR-1,-3,9,2023-02-05,861,,,,\nC8602,UR-2,-1,1,2023-02-06,861,,,,\n", "sku,name,category\nUR-1,Old,Olds\n");
        var before = await StateAsync("8601");
        var id = await ImportAsync(
            Header + "8601,UR-1,1,12,2023-02-02,862,,DE,0,shipped\nC8602,UR-1,-1,2,2023-02-07,861,,,,\n", "sku,name,category\nUR-1,New,News\n");
        Assert.NotEqual(before, await StateAsync("8601"));
        await ClearChangesAsync();

        var undone = await UndoAsync(id);

        Assert.Equal(new ImportUndoResult { Restored = 2, Customers = 1 }, undone);
        Assert.Equal(before, await StateAsync("8601"));
        Assert.Equal(
            ("Old", "Olds"),
            await store.InScopeAsync(db => db.Products.Where(p => p.Sku == "UR-1").Select(p => ValueTuple.Create(p.Name, p.Category!.Name)).SingleAsync()));
        Assert.Subset((await DaysAsync()).ToHashSet(), new HashSet<DateOnly> { new(2023, 2, 1), new(2023, 2, 2), new(2023, 2, 5), new(2023, 2, 6), new(2023, 2, 7) });

        // The first import may be undone, too: nothing has changed since.
        var first = await store.InScopeAsync(db => db.ImportedDocuments.Where(d => d.Number == "8601").Select(d => d.ImportId).SingleAsync());
        Assert.Equal(new ImportUndoResult { Orders = 1, Returns = 2, Customers = 1, Products = 2 }, await UndoAsync(first));
    }

    [Fact]
    public async Task What_has_changed_since_is_kept_and_named()
    {
        var id = await ImportAsync(Header
            + "8701,UK,2,10,2023-02-01,871,,,,\n8702,UK,2,10,2023-02-01,872,,,,\n8703,UK,2,10,2023-02-01,873,,,,\n8704,UK,2,10,2023-02-01,874,,,,\nC8701,UK,-1,10,2023-02-02,871,,,,\n");

        // One is refunded through the API, one is changed by a later file, to one a later file returns.
        var order = await store.InScopeAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Number == "8701"));
        await InTransactionAsync(services => services.GetRequiredService<RefundOrderCommand>().RunAsync(
            order.Id, new RefundOrderRequest { Lines = [new RefundOrderLineRequest { LineId = order.Lines[0].Id, Quantity = 1 }] }, null, CancellationToken.None));
        await store.ImportTextAsync(Header + "8702,UK,3,10,2023-02-01,872,,,,\nC8703,UK,-1,10,2023-02-02,873,,,,\n");

        var undone = await UndoAsync(id);

        Assert.Equal((1, 0, 0, 1), (undone.Orders, undone.Returns, undone.Products, undone.Customers));
        Assert.Equal(["8701", "8702", "8703"], await store.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith("870")).Select(o => o.Number).Order().ToListAsync()));
        var issues = await store.InScopeAsync(db => db.ImportIssues.Where(i => i.ImportId == id && i.Reason == "changedSince").OrderBy(i => i.Value).ToListAsync());
        Assert.Equal(undone.Kept, issues.Count);
        Assert.Equal(["8701", "8702", "8703", "C8701"], issues.Select(i => i.OrderNumber).OfType<string>());
        Assert.Contains("refunds C8701, R-", issues.Single(i => i.OrderNumber == "8701").Stored, StringComparison.Ordinal);
        Assert.Equal(["871", "872", "873"], issues.Where(i => i.Column == "customer").Select(i => i.Value!));
        Assert.Equal(["UK"], issues.Where(i => i.Column == "product").Select(i => i.Value!));
    }

    [Fact]
    public async Task Only_a_completed_import_is_undone_and_only_once()
    {
        var tried = await ImportAsync(Header + "8801,UO,2,10,2023-02-01,,,,,\n", request: new ImportRequest { DryRun = true });
        var done = await ImportAsync(Header + "8801,UO,2,10,2023-02-01,,,,,\n");
        await UndoAsync(done);

        Assert.Equal(409, (await Assert.ThrowsAsync<RequestException>(() => UndoAsync(tried))).Status);
        Assert.Equal("The import is undone; only a completed one can be undone.", (await Assert.ThrowsAsync<RequestException>(() => UndoAsync(done))).Message);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestException>(() => UndoAsync(Guid.CreateVersion7()))).Status);
    }

    private async Task<Guid> ImportAsync(string text, string? products = null, ImportRequest? request = null)
    {
        var known = await store.InScopeAsync(db => db.Imports.Select(i => i.Id).ToListAsync());
        await store.ImportTextAsync(text, products, request);
        return await store.InScopeAsync(db => db.Imports.Where(i => !known.Contains(i.Id)).Select(i => i.Id).SingleAsync());
    }

    private async Task<ImportUndoResult> UndoAsync(Guid id)
    {
        await using var scope = store.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(id, "tester", CancellationToken.None);
    }

    private Task<List<string>> ContentsAsync() => store.InScopeAsync(db => DatabaseContents.ReadAsync(db, NotCompared));

    private Task<List<DateOnly>> DaysAsync() => store.InScopeAsync(db => db.SalesChanges.Where(c => c.Day != null).Select(c => c.Day!.Value).Distinct().Order().ToListAsync());

    /// <summary>An order and the returns of its customer, without keys, versions and times of change.</summary>
    private Task<string> StateAsync(string number) => store.InScopeAsync(async db =>
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Customer).Include(o => o.Lines).ThenInclude(l => l.Product).SingleAsync(o => o.Number == number);
        var lines = order.Lines.Select(l => $"{l.Product.Sku} {l.Quantity} {l.UnitPrice:0.00} {l.Gross:0.00} {l.Discount:0.00}").Order(StringComparer.Ordinal);
        var returns = await db.RefundLines.AsNoTracking().Include(l => l.Refund).Include(l => l.Product).Include(l => l.Order)
            .Where(l => l.Refund.Number == "C8601" || l.Refund.Number == "C8602").ToListAsync();
        return $"{order.Customer?.Number} {order.Country} {order.Status} {order.Day} {order.Gross:0.00} {order.Discount:0.00} {order.Tax:0.00}: {string.Join(", ", lines)}; "
            + string.Join(", ", returns.Select(l => $"{l.Refund.Number} {l.Refund.Day} {l.Product.Sku} {l.Quantity} {l.Amount:0.00} {l.Order?.Number}").Order(StringComparer.Ordinal));
    });

    private Task ClearChangesAsync() => store.InScopeAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SalesChanges.ExecuteDeleteAsync();
        await transaction.CommitAsync();
    });

    private async Task InTransactionAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = store.CreateScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().Database.BeginTransactionAsync();
        await work(scope.ServiceProvider);
        await transaction.CommitAsync();
    }
}

public sealed class ImportUndoTestsOnSqlite(SqliteImport store) : ImportUndoTests(store), IClassFixture<SqliteImport>;

public sealed class ImportUndoTestsOnMySql(MySqlImport store) : ImportUndoTests(store), IClassFixture<MySqlImport>;
