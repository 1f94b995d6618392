using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Recommendations.Training;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>A host with the demo store in it.</summary>
public abstract class DemoApi(DatabaseProvider provider) : ApiFixture(provider)
{
    private ImportResult? _again;

    /// <summary>What importing the second file once more came to, before any question was asked.</summary>
    internal ImportResult Again => _again ?? throw new InvalidOperationException("The store was not filled.");

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (IsMissing)
        {
            return;
        }

        await using (var scope = Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoStore>().SeedAsync(DemoData.Folder, null, CancellationToken.None);
            _again = await scope.ServiceProvider.ImportAsync(OneYearApi.SecondFile);
        }

        await Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);
        await Services.GetRequiredService<CustomerModelFitting>().RunAsync(CancellationToken.None);
    }

    /// <summary>What the facts of a million lines take depends on the machine.</summary>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [new("Store:Today", "2011-12-10"), new("Store:Name", "Demo store"), new("Reports:TimeLimitSeconds", "300")];
}

/// <summary>On SQLite, behind a real socket, with the recommendations trained: as <c>./run</c> serves it.</summary>
public sealed class SqliteDemoApi() : DemoApi(DatabaseProvider.Sqlite)
{
    /// <inheritdoc />
    protected override bool OnKestrel => true;

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Services.GetRequiredService<RecommendationTraining>().RunAsync(null, CancellationToken.None);
    }
}

/// <summary>The classes that share one demo store on SQLite, because filling it takes most of a minute.</summary>
[CollectionDefinition(Name)]
public sealed class DemoStoreOnSqlite : ICollectionFixture<SqliteDemoApi>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Demo store on SQLite";
}

/// <summary>Imports below HTTP.</summary>
internal static class DemoImport
{
    /// <summary>Imports one of the demo store's files of orders.</summary>
    public static async Task<ImportResult> ImportAsync(this IServiceProvider services, string file)
    {
        var import = services.GetRequiredService<OrderImport>();
        var id = Guid.CreateVersion7();
        await import.RegisterAsync(id, file, new ImportRequest(), null, CancellationToken.None);
        return await import.RunAsync(id, DemoData.File(file), DemoData.File("products.csv"), null, CancellationToken.None);
    }
}

/// <summary>On MySQL.</summary>
public sealed class MySqlDemoApi() : DemoApi(DatabaseProvider.MySql);
