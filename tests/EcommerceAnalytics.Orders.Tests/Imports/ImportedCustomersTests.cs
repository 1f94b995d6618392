using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Customers of files are people: known by number, e-mail address or both, in any order of rows and files.</summary>
public abstract class ImportedCustomersTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email\n";
    private const int People = 6;
    private const int Rows = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_order_of_rows_and_files_gives_the_same_customers(int seed)
    {
        var random = new Random(seed);

        // Each row shows the number, the address or both of somebody.
        var rows = Enumerable.Range(0, Rows).Select(_ => (Person: random.Next(People), Shown: random.Next(3))).ToArray();
        var expected = rows.GroupBy(r => r.Person).SelectMany(r => r.Any(row => row.Shown == 2)
            ? [(r.Key, HasNumber: true, HasEmail: true, Orders: r.Count())]
            : r.GroupBy(row => row.Shown).Select(s => (r.Key, HasNumber: s.Key == 0, HasEmail: s.Key == 1, Orders: s.Count()))).Order().ToList();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var tag = $"{seed}-{attempt}";
            random.Shuffle(rows);
            foreach (var file in rows.Index().Chunk(random.Next(1, Rows + 1)))
            {
                await store.ImportTextAsync(Header + string.Concat(file.Select(row =>
                    $"ANY-{tag}-{row.Index},ANY,1,10,2023-01-02,{(row.Item.Shown == 1 ? "" : $"N{tag}-{row.Item.Person}")},{(row.Item.Shown == 0 ? "" : $"p{row.Item.Person}@{tag}.example")}\n")));
            }

            var found = await store.InScopeAsync(db => db.Customers
                .Where(c => c.Number!.StartsWith($"N{tag}-") || c.Email!.EndsWith($"@{tag}.example"))
                .Select(c => new { c.Number, c.Email, Orders = db.Orders.Count(o => o.CustomerId == c.Id) })
                .ToListAsync());

            Assert.Equal(expected, found.Select(c => (
                int.Parse(c.Number?[(tag.Length + 2)..] ?? c.Email![1..c.Email!.IndexOf('@', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture),
                c.Number is not null, c.Email is not null, c.Orders)).Order());
        }
    }

    [Fact]
    public async Task Two_stored_customers_that_a_row_shows_to_be_one_are_merged()
    {
        await store.ImportTextAsync(Header + "TWO-1,TWO,1,10,2023-01-02,2001,\n");
        await store.ImportTextAsync(Header + "TWO-2,TWO,1,20,2023-01-03,,two@example.org\nCTWO-2,TWO,-1,20,2023-01-04,,two@example.org\n");
        var result = await store.ImportTextAsync(Header + "TWO-3,TWO,1,30,2023-01-05,2001,TWO@example.org\n");

        var customer = await store.InScopeAsync(db => db.Customers.SingleAsync(c => c.Email == "two@example.org"));
        Assert.Equal(("2001", 0), (customer.Number, result.Customers));
        Assert.Equal((3, 1), await store.InScopeAsync(async db => (
            await db.Orders.CountAsync(o => o.CustomerId == customer.Id), await db.Refunds.CountAsync(r => r.CustomerId == customer.Id))));
        Assert.Equal(1, await store.InScopeAsync(db => db.CustomerMerges.CountAsync(m => m.KeptId == customer.Id)));
        Assert.Equal("customersMerged", await store.InScopeAsync(db => db.AuditEntries.Where(e => e.SubjectNumber == $"{customer.Id}").Select(e => e.Action).SingleAsync()));

        // All days of both are out of date: who is new and who returns has changed.
        var days = await store.InScopeAsync(db => db.SalesChanges.Select(c => c.Day).Distinct().ToListAsync());
        Assert.Superset(new HashSet<DateOnly?> { new(2023, 1, 2), new(2023, 1, 3), new(2023, 1, 4) }, days.ToHashSet());
    }

    [Fact]
    public async Task What_a_merged_customer_was_known_by_leads_to_the_kept_one()
    {
        await store.ImportTextAsync(Header + "MER-1,MER,1,10,2023-01-02,3001,\nMER-2,MER,1,10,2023-01-02,3002,old@example.org\n");
        var (kept, merged) = await store.InScopeAsync(async db => (
            (await db.Customers.SingleAsync(c => c.Number == "3001")).Id, (await db.Customers.SingleAsync(c => c.Number == "3002")).Id));
        await store.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Data.CustomerMerging.MergeAsync(db, kept, merged, new DateTime(2024, 6, 15, 12, 0, 0, DateTimeKind.Utc), CancellationToken.None);
            await transaction.CommitAsync();
        });

        var result = await store.ImportTextAsync(Header + "MER-3,MER,1,10,2023-01-03,3002,\nMER-4,MER,1,10,2023-01-04,,old@example.org\n");

        Assert.Equal((0, 4), (result.Customers, await store.InScopeAsync(db => db.Orders.CountAsync(o => o.CustomerId == kept))));
    }

    [Fact]
    public async Task An_address_that_is_not_stored_is_a_remark_that_names_both()
    {
        var result = await store.ImportTextAsync(Header
            + "REM-1,REM,1,10,2023-01-02,4001,shared@example.net\nREM-2,REM,1,10,2023-01-03,4002,shared@example.net\n"
            + "REM-3,REM,1,10,2023-01-04,4001,other@example.net\n");

        Assert.Equal((3, 3L), (result.Orders, result.Lines));
        Assert.Equal(new Dictionary<string, long> { ["anotherEmail"] = 1, ["emailOfAnother"] = 1 }, result.Remarks);
        Assert.Equal(
            [
                (3L, "REM-2", "emailOfAnother", "shared@example.net", "of customer 4001, not of customer 4002"),
                (4L, "REM-3", "anotherEmail", "other@example.net", "shared@example.net"),
            ],
            (await store.InScopeAsync(db => db.ImportIssues.Where(i => i.Value!.Contains("@example.net")).OrderBy(i => i.Line).ToListAsync())).Select(i => (i.Line!.Value, i.OrderNumber!, i.Reason, i.Value!, i.Stored!)));
    }
}

public sealed class ImportedCustomersTestsOnSqlite(SqliteImport store) : ImportedCustomersTests(store), IClassFixture<SqliteImport>;

public sealed class ImportedCustomersTestsOnMySql(MySqlImport store) : ImportedCustomersTests(store), IClassFixture<MySqlImport>;
