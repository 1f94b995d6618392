using System.Text.RegularExpressions;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The command <c>check</c>: what it prints, and the exit code that a script goes by.</summary>
public abstract partial class CheckVerbTests(ApiFixture api)
{
    private static readonly string[] Facts =
        ["returnedUnits", "returnedAmounts", "refundedOrders", "refundLinks", "returnsAlone", "orderTotals", "customerEmails", "stockLevels"];

    private readonly Shop _shop = new(api);

    [Fact]
    public async Task It_ends_with_0_while_everything_holds_and_with_2_and_the_rows_at_fault_otherwise()
    {
        var product = await _shop.StockAsync(10m, 9);
        var order = await _shop.PlaceAsync((product, 3));
        await _shop.RefundAsync(Shop.Id(order), new { restock = true, lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });

        var (exitCode, lines) = await CheckAsync();

        Assert.Equal(0, exitCode);
        Assert.Matches(ReportsHold(), lines[0]);
        Assert.Equal(Facts.Select(name => $"{name}: ok"), lines[1..]);

        // 9 − 3 + 1 units are on hand.
        (exitCode, lines) = await CheckAfterAsync(
            db => db.Inventory.Where(i => i.ProductId == product.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, 8)),
            db => db.Inventory.Where(i => i.ProductId == product.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, 7)));
        Assert.Equal(2, exitCode);
        Assert.Matches(ReportsHold(), lines[0]);
        Assert.Equal([.. Facts[..^1].Select(name => $"{name}: ok"), "stockLevels: 1 failed", $"  /api/v1/products/{product.Id}/inventory/movements: 8 instead of 7"], lines[1..]);

        // A refund that is more than the order: figures and checks of facts alike.
        (exitCode, lines) = await CheckAfterAsync(
            db => db.RefundLines.Where(l => l.OrderId == Shop.Id(order)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, 4)),
            db => db.RefundLines.Where(l => l.OrderId == Shop.Id(order)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, 1)));
        Assert.Equal(2, exitCode);
        Assert.Matches("^reports, .*: [1-9][0-9]* of [0-9]+ identities differ$", lines[0]);
        Assert.Contains("  groupsAgree total unitsReturned: 1 instead of 4", lines);
        Assert.Contains("  copyAgrees total unitsReturned: 1 instead of 4", lines);
        Assert.Equal($"  /api/v1/orders/{Shop.Id(order)}: 4 instead of 3", lines[lines.IndexOf("returnedUnits: 1 failed") + 1]);

        // A copy that is a penny off, because nobody noted what has changed.
        (exitCode, lines) = await CheckAfterAsync(
            db => db.OrderLines.Where(l => l.OrderId == Shop.Id(order)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Tax, l => l.Tax + 0.01m).SetProperty(l => l.Gross, l => l.Gross - 0.01m)),
            db => db.OrderLines.Where(l => l.OrderId == Shop.Id(order)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Tax, l => l.Tax - 0.01m).SetProperty(l => l.Gross, l => l.Gross + 0.01m)));
        Assert.Equal(2, exitCode);
        Assert.Contains("  reportsAddUp total grossSales: 30 instead of 29.99", lines);

        Assert.Equal(0, (await CheckAsync()).ExitCode);

        async Task<(int ExitCode, List<string> Lines)> CheckAfterAsync(
            Func<Data.EcommerceDbContext, Task<int>> spoil, Func<Data.EcommerceDbContext, Task<int>> repair)
        {
            Assert.NotEqual(0, await api.InScopeAsync(spoil));
            var found = await CheckAsync();
            await api.InScopeAsync(repair);
            return found;
        }
    }

    private async Task<(int ExitCode, List<string> Lines)> CheckAsync()
    {
        var settings = api.Database.Settings().Append(ShopOnSqlite.Today).Select(setting => $"--{setting.Key}={setting.Value}");
        var (exitCode, program) = await ProgramCall.EndAsync(["check", .. settings]);
        Assert.Equal(("", Array.Empty<string>()), (program.Errors, program.Traces.ToArray()));
        return (exitCode, [.. program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))]);
    }

    [GeneratedRegex(@"^reports, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: ok$", RegexOptions.None, 1000)]
    private static partial Regex ReportsHold();
}

public sealed class CheckVerbTestsOnSqlite(ShopOnSqlite api) : CheckVerbTests(api), IClassFixture<ShopOnSqlite>;

public sealed class CheckVerbTestsOnMySql(ShopOnMySql api) : CheckVerbTests(api), IClassFixture<ShopOnMySql>;
