using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>An import whose instance died is begun again by another one, from the shared folder; the database says how far it is.</summary>
public abstract class ImportLeaseTests(ApiFixture api)
{
    private readonly HttpClient _admin = api.AsAdmin();

    [Theory]
    [InlineData(-1)]

    // By a clock that ran ahead for days.
    [InlineData(60 * 24 * 3)]
    public async Task One_that_was_abandoned_is_begun_again(int leaseEndsInMinutes)
    {
        var id = await AbandonAsync(TimeSpan.FromMinutes(leaseEndsInMinutes), attempts: 1, OrderOf($"LEASED{leaseEndsInMinutes}"));

        var import = await EndAsync(id);

        Assert.Equal("completed", import.GetProperty("state").GetString());
        Assert.Equal(1, import.GetProperty("result").GetProperty("orders").GetInt32());
        Assert.Equal(1, await api.InScopeAsync(db => db.Orders.CountAsync(o => o.Number == $"LEASED{leaseEndsInMinutes}")));

        // The file goes after the state is written.
        await Eventually.HoldsAsync(() => Task.FromResult(!Directory.EnumerateFiles(Folder, $"{id:N}.*").Any()), "no file");
    }

    [Fact]
    public async Task One_whose_file_is_lost_fails_and_says_so()
    {
        var id = await AbandonAsync(TimeSpan.FromMinutes(-5), attempts: 1, file: null);

        var import = await EndAsync(id);

        Assert.Equal("failed", import.GetProperty("state").GetString());
        Assert.Contains("The file is gone", import.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ends_every_process_is_given_up()
    {
        var id = await AbandonAsync(TimeSpan.FromMinutes(-1), attempts: 5, OrderOf("NEVER"));

        var import = await EndAsync(id);

        Assert.Equal("failed", import.GetProperty("state").GetString());
        Assert.Contains("after 5 attempts", import.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(await api.InScopeAsync(db => db.Orders.AnyAsync(o => o.Number == "NEVER")));
    }

    [Fact]
    public async Task One_of_another_instance_is_left_to_it_and_shows_its_progress()
    {
        var id = await AbandonAsync(TimeSpan.FromSeconds(30), attempts: 1, OrderOf("ELSEWHERE"));

        var import = await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{id}");

        Assert.Equal(("running", 1234, 5000, "writing"), (
            import.GetProperty("state").GetString(), import.GetProperty("rowsRead").GetInt32(), import.GetProperty("rowsTotal").GetInt32(), import.GetProperty("phase").GetString()));
        await api.InScopeAsync(db => db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ImportState.Completed)));
    }

    private string Folder => Path.Combine(api.Database.DirectoryName, "imports");

    /// <summary>An import as a process leaves it that was killed.</summary>
    private static string OrderOf(string number) => $"order_number,sku,quantity,unit_price,ordered_at\n{number},LEASED,2,10,2011-12-01 10:00\n";

    private async Task<Guid> AbandonAsync(TimeSpan leaseEndsIn, int attempts, string? file)
    {
        var (id, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime);
        Directory.CreateDirectory(Folder);
        if (file is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, $"{id:N}.orders"), file);
        }

        await api.InScopeAsync(db =>
        {
            db.Imports.Add(new ImportRun
            {
                Id = id,
                FileName = "orders.csv",
                State = ImportState.Running,
                StartedAtUtc = now.AddMinutes(-10),
                Holder = Guid.NewGuid(),
                LeaseEndsAtUtc = now + leaseEndsIn,
                Attempts = attempts,
                Phase = "writing",
                RowsRead = 1234,
                RowsTotal = 5000,
            });
            return db.SaveChangesAsync();
        });
        return id;
    }

    private Task<JsonElement> EndAsync(Guid id) => _admin.UntilAsync($"/api/v1/imports/{id}", run => run.GetProperty("state").GetString() is "failed" or "completed");
}

public sealed class ImportLeaseTestsOnSqlite(ShopOnSqlite api) : ImportLeaseTests(api), IClassFixture<ShopOnSqlite>;

public sealed class ImportLeaseTestsOnMySql(ShopOnMySql api) : ImportLeaseTests(api), IClassFixture<ShopOnMySql>;
