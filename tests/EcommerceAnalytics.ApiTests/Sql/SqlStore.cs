using System.Globalization;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Recommendations.Training;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.ApiTests.Sql;

/// <summary>Two years of a small store, always the same, with statistics that are always the same, and no work in the background.</summary>
public abstract class SqlStore(DatabaseProvider provider) : ApiFixture(provider)
{
    private const string Header = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country,category,status";
    private const int OrderCount = 1470;
    private const int ProductCount = 60;
    private const int CustomerCount = 200;
    private static readonly string[] Countries = ["United Kingdom", "United Kingdom", "France", "Germany", "EIRE"];

    /// <summary>A file of one order and its return.</summary>
    public const string LateOrders = Header + "\n" + """
        900,P1,Product 1,4,2011-12-08 10:00,3.50,c1,United Kingdom,Category 1,delivered
        C900,P1,Product 1,-2,2011-12-09 10:00,3.50,c1,United Kingdom,Category 1,
        """;

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (IsMissing)
        {
            return;
        }

        await ImportAsync("orders.csv", Orders());
        await Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);
        Assert.NotNull(await Services.GetRequiredService<RecommendationTraining>().RunAsync(null, CancellationToken.None));
        await InScopeAsync(FixStatisticsAsync);
    }

    /// <summary>Imports a file, in the caller's trace.</summary>
    public async Task ImportAsync(string name, string text)
    {
        var path = Path.Combine(Database.DirectoryName, name);
        await File.WriteAllTextAsync(path, text);
        await using var scope = Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
        var id = Guid.NewGuid();
        await import.RegisterAsync(id, name, new ImportRequest(), null, CancellationToken.None);
        await import.RunAsync(id, path, null, null, CancellationToken.None);
    }

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services) => services.RemoveAll<BackgroundWorker>();

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [new("Store:Today", "2011-12-10"), new("Store:Currency", "GBP"), new("Store:TimeZone", "Europe/London")];

    /// <summary>SQLite has none unless it is told to count; the service never does.</summary>
    private static async Task FixStatisticsAsync(EcommerceDbContext db)
    {
        if (db.Database.IsSqlite())
        {
            return;
        }

        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).Distinct())
        {
#pragma warning disable EF1002 // Names of the model.
            await db.Database.ExecuteSqlRawAsync($"ALTER TABLE `{table}` STATS_AUTO_RECALC = 0, STATS_SAMPLE_PAGES = 10000");
            await db.Database.ExecuteSqlRawAsync($"ANALYZE TABLE `{table}`");
#pragma warning restore EF1002
        }
    }

    private static string Orders()
    {
        var text = new StringBuilder(Header).AppendLine();
        var first = new DateTime(2009, 12, 1, 9, 30, 0, DateTimeKind.Unspecified);
        for (var order = 0; order < OrderCount; order++)
        {
            var customer = order * 7 % CustomerCount;
            var who = order % 11 == 0 ? string.Empty : $"c{customer}";
            for (var line = 0; line <= order % 3; line++)
            {
                var product = ((order * 13) + (line * 5)) % ProductCount;
                AddLine(text, $"{1000 + order}", product, 1 + (order % 4), first.AddHours(12 * order), who, customer, "delivered");
            }

            if (order % 25 == 1)
            {
                AddLine(text, $"C{1000 + order}", order * 13 % ProductCount, -1, first.AddHours((12 * order) + 20), who, customer, string.Empty);
            }
        }

        return text.ToString();
    }

    private static void AddLine(StringBuilder text, string number, int product, int quantity, DateTime at, string who, int customer, string status) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"{number},P{product},Product {product},{quantity},{at:yyyy-MM-dd HH:mm},{2 + (product % 10)}.50,{who},{Countries[customer % Countries.Length]},Category {product % 6},{status}");
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSqlStore() : SqlStore(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public sealed class MySqlSqlStore() : SqlStore(DatabaseProvider.MySql);
