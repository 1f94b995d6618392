using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data;

/// <summary>Migrates the database to the current model; safe when several instances start at once.</summary>
public sealed class DatabaseMigrator(IServiceScopeFactory scopes)
{
    // An index over millions of rows takes minutes.
    private static readonly TimeSpan StepTimeout = TimeSpan.FromHours(1);

    /// <summary>Creates the database if there is none and applies the pending migrations.</summary>
    /// <exception cref="DatabaseVersionException">The database has migrations that this version does not know. It is left as it is.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        await RequireKnownVersionAsync(db, cancellationToken);
        await using var held = await db.Dialect.LockForMigrationAsync(db, cancellationToken);
        await MigratePendingAsync(db, cancellationToken);
    }

    private static async Task RequireKnownVersionAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new DatabaseVersionException(unknown);
        }
    }

    private static async Task MigratePendingAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        // Asked with the usual timeout, so that an unresponsive server is detected soon.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            db.Database.SetCommandTimeout(StepTimeout);
            await db.Database.MigrateAsync(cancellationToken);
        }
    }
}
