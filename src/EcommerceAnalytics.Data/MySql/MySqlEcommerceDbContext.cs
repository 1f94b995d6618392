using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>The model on MySQL and MariaDB; a type of its own so that each database has its own migrations.</summary>
public sealed class MySqlEcommerceDbContext(DbContextOptions<MySqlEcommerceDbContext> options) : EcommerceDbContext(options)
{
    /// <inheritdoc />
    public override DatabaseDialect Dialect => MySqlDialect.Instance;
}

/// <summary>For <c>dotnet ef</c>.</summary>
internal sealed class MySqlDesignTimeFactory : IDesignTimeDbContextFactory<MySqlEcommerceDbContext>
{
    public MySqlEcommerceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MySqlEcommerceDbContext>()
            .UseMySql("Server=localhost", new MySqlServerVersion(new Version(8, 0, 36))).Options);
}
