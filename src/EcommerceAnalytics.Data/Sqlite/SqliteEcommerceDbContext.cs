using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>The model on SQLite; a type of its own so that each database has its own migrations.</summary>
public sealed class SqliteEcommerceDbContext(DbContextOptions<SqliteEcommerceDbContext> options) : EcommerceDbContext(options)
{
    /// <inheritdoc />
    public override DatabaseDialect Dialect => SqliteDialect.Instance;
}

/// <summary>For <c>dotnet ef</c>.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteEcommerceDbContext>
{
    public SqliteEcommerceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteEcommerceDbContext>().UseSqlite("Data Source=:memory:").Options);
}
