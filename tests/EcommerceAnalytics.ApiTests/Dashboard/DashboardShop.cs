using EcommerceAnalytics.ApiTests.ProductPerformance;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>The corner shop behind a real socket, for browsers.</summary>
public abstract class DashboardShop(DatabaseProvider provider) : CornerShopApi(provider)
{
    /// <inheritdoc />
    protected override bool OnKestrel => true;
}

/// <summary>On SQLite.</summary>
public sealed class SqliteDashboardShop() : DashboardShop(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public sealed class MySqlDashboardShop() : DashboardShop(DatabaseProvider.MySql);
