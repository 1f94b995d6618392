using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>What has to be there before the first request: the database and somebody who may sign in.</summary>
internal sealed class StartUp(DatabaseMigrator migrator, FirstAdmin firstAdmin)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        await firstAdmin.EnsureAsync(cancellationToken);
    }
}
