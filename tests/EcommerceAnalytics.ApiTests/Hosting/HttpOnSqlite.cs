namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The classes about HTTP alone, for which one host on one database is enough.</summary>
[CollectionDefinition(Name)]
public sealed class HttpOnSqlite : ICollectionFixture<SqliteApi>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "HTTP on SQLite";
}
