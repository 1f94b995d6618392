using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>The host on SQLite; shops may be on this machine.</summary>
public sealed class SourcesOnSqlite : SqliteApi
{
    internal static readonly KeyValuePair<string, string?>[] Own = [ShopOnSqlite.Today, new("Webhooks:AllowPrivateAddresses", "true")];

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => Own;
}

/// <summary>The host on MySQL; shops may be on this machine.</summary>
public sealed class SourcesOnMySql : MySqlApi
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => SourcesOnSqlite.Own;
}
