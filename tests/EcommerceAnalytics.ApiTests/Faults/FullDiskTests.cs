using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>A commit that finds the disk full: SQLite has ended the transaction, the driver does not know (dotnet/efcore#36561).</summary>
public sealed class FullDiskTests(FullDiskTests.FullDiskApi api) : IClassFixture<FullDiskTests.FullDiskApi>
{
    [Fact]
    public async Task A_write_is_answered_503_and_the_next_one_succeeds()
    {
        var admin = api.AsAdmin();
        api.Disk.FillUp();

        var refused = await admin.PostAsJsonAsync("/api/v1/categories", new { name = "Full" });

        await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.False(await api.InScopeAsync(db => db.Categories.AnyAsync(c => c.Name == "Full")));
        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsJsonAsync("/api/v1/categories", new { name = "Full" })).StatusCode);
    }

    [Fact]
    public async Task An_upload_is_answered_503_and_leaves_no_import()
    {
        var admin = api.AsAdmin();
        api.Disk.FillUp();

        var refused = await PostAsync();

        await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(0, await api.InScopeAsync(db => db.Imports.CountAsync()));
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync()).StatusCode);

        async Task<HttpResponseMessage> PostAsync()
        {
            using var form = new MultipartFormDataContent { { new StringContent("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"), "file", "orders.csv" } };
            return await admin.PostAsync("/api/v1/imports", form);
        }
    }

    /// <summary>A host whose disk can be full.</summary>
    public sealed class FullDiskApi : SqliteApi
    {
        internal FullDisk Disk { get; } = new();

        /// <inheritdoc />
        protected override void AddServices(IServiceCollection services) =>
            services.ConfigureDbContext<SqliteEcommerceDbContext>(builder => builder.AddInterceptors(Disk));
    }

    /// <summary>Makes the next commit of a request fail as the driver does: it has forgotten its hook, and SQLite its transaction.</summary>
    internal sealed class FullDisk : DbTransactionInterceptor
    {
        private int _isFull;

        public void FillUp() => Interlocked.Exchange(ref _isFull, 1);

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            // Not of the work in the background.
            var isOfRequest = eventData.Context!.ChangeTracker.Entries().Any(entry => entry.Entity is Category or ImportRun);
            if (!isOfRequest || Interlocked.Exchange(ref _isFull, 0) == 0)
            {
                return new(result);
            }

            var session = ((SqliteConnection)transaction.Connection!).Handle!;
            raw.sqlite3_rollback_hook(session, null, null);
            _ = raw.sqlite3_exec(session, "ROLLBACK");
            throw new SqliteException("SQLite Error 13: 'database or disk is full'.", 13);
        }
    }
}
