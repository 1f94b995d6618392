using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Creates what must exist before the first request: the database and a user who can sign in.</summary>
internal sealed class StartUp(DatabaseMigrator migrator, FirstAdmin firstAdmin)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        await firstAdmin.EnsureAsync(cancellationToken);
    }
}
