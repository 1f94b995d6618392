using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>The host on SQLite, its store's today fixed.</summary>
public sealed class ShopOnSqlite : SqliteApi
{
    internal static readonly KeyValuePair<string, string?> Today = new("Store:Today", "2011-12-10");

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [Today];
}

/// <summary>The host on MySQL, its store's today fixed.</summary>
public sealed class ShopOnMySql : MySqlApi
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today];
}

/// <summary>The host on SQLite with the columnar copy, its store's today fixed.</summary>
public sealed class CopiedShopOnSqlite : SqliteApi
{
    internal static readonly KeyValuePair<string, string?> Copied = new("Analytics:Copy:Enabled", "true");

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today, Copied];
}

/// <summary>The host on MySQL with the columnar copy, its store's today fixed.</summary>
public sealed class CopiedShopOnMySql : MySqlApi
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today, CopiedShopOnSqlite.Copied];
}
