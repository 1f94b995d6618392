using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>A database and the import, without HTTP.</summary>
public abstract class ImportFixture(DatabaseProvider provider) : DataFixture(provider)
{
    /// <summary>Imports a file in a scope of its own.</summary>
    public async Task<ImportResult> ImportAsync(string path, string? productsPath = null, ImportRequest? request = null)
    {
        await using var scope = CreateScope();
        var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
        var id = Guid.CreateVersion7();
        await import.RegisterAsync(id, Path.GetFileName(path), request ?? new ImportRequest(), null, CancellationToken.None);
        return await import.RunAsync(id, path, productsPath, null, CancellationToken.None);
    }

    /// <summary>Imports text as a file.</summary>
    public async Task<ImportResult> ImportTextAsync(string text, string? products = null, ImportRequest? request = null)
    {
        var path = await WriteAsync(text);
        return await ImportAsync(path, products is null ? null : await WriteAsync(products), request);
    }

    /// <summary>Writes a file into the directory of the database.</summary>
    public async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(Database.DirectoryName, $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StoreOptions>(configuration);
        services.AddOrders(configuration);
    }
}

/// <summary>The import on SQLite.</summary>
public sealed class SqliteImport() : ImportFixture(DatabaseProvider.Sqlite);

/// <summary>The import on MySQL.</summary>
public sealed class MySqlImport() : ImportFixture(DatabaseProvider.MySql);
