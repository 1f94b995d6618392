using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>What the dialects read is the same on every database.</summary>
public abstract class DatabaseDialectTests(DataFixture data)
{
    [Fact]
    public async Task Amounts_days_and_numbers_are_read_as_they_were_written()
    {
        var day = new DateOnly(2024, 2, 29);
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new BulkInsert<Order>(db).InsertAsync(
                [
                    new Order { Number = "Read 1", Country = "GB", Currency = "GBP", Day = day, Status = OrderStatus.Delivered, Version = 5_000_000_000, Gross = 123_456_789.0123m, Discount = -0.0001m },
                    new Order { Number = "Read 2", Country = "GB", Currency = "EUR", Day = day, Status = OrderStatus.Cancelled, Version = 1, Gross = 0.0002m, Discount = -2m },
                ],
                CancellationToken.None);
            await transaction.CommitAsync();
        });

        await using var snapshot = await data.Services.GetRequiredService<AnalyticsDatabase>().OpenSnapshotAsync(CancellationToken.None);
        var dialect = snapshot.Db.Dialect;
        await using var command = snapshot.Db.Database.CreateCommand(
            "SELECT MAX(day), SUM(status), SUM(version), SUM(gross), MIN(gross), SUM(discount), COUNT(*), 0 FROM orders WHERE number LIKE 'Read %'");
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.Equal(day, dialect.ReadDay(row, 0));
        Assert.Equal((5L, 5_000_000_001L, 2L, 0L), (dialect.ReadInteger(row, 1), dialect.ReadInteger(row, 2), dialect.ReadInteger(row, 6), dialect.ReadInteger(row, 7)));
        Assert.Equal(
            (123_456_789.0125m, 0.0002m, -2.0001m, 0m),
            (dialect.ReadAmount(row, 3), dialect.ReadAmount(row, 4), dialect.ReadAmount(row, 5), dialect.ReadAmount(row, 7)));
        Assert.Equal((1_234_567_890_125L, -20_001L), (dialect.ReadTenThousandths(row, 3), dialect.ReadTenThousandths(row, 5)));
    }

    [Fact]
    public async Task A_duplicate_is_a_unique_violation_and_an_invalid_statement_is_refused()
    {
        var duplicate = await Record.ExceptionAsync(() => data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("INSERT INTO tags (name, name_key) VALUES ('twice', 'twice')");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO tags (name, name_key) VALUES ('twice', 'twice')");
        }));
        var invalid = await Record.ExceptionAsync(() => data.InScopeAsync(db => db.Database.ExecuteSqlRawAsync("SELECT nothing FROM nowhere")));

        Assert.Equal(DatabaseErrorKind.UniqueViolation, DatabaseErrors.KindOf(duplicate));
        Assert.Equal(DatabaseErrorKind.Refused, DatabaseErrors.KindOf(invalid));
        Assert.Equal(DatabaseErrorKind.None, DatabaseErrors.KindOf(new InvalidOperationException("Not of a database.")));
    }
}

public sealed class DatabaseDialectTestsOnSqlite(SqliteData data) : DatabaseDialectTests(data), IClassFixture<SqliteData>;

public sealed class DatabaseDialectTestsOnMySql(MySqlData data) : DatabaseDialectTests(data), IClassFixture<MySqlData>;
