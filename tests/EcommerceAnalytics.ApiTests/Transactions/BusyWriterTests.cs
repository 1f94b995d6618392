using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Transactions;

/// <summary>SQLite has one writer: what happens to requests while a long work, such as an import, is it.</summary>
public sealed class BusyWriterTests(BusyWriterTests.ImpatientApi api) : IClassFixture<BusyWriterTests.ImpatientApi>
{
    [Fact]
    public async Task A_write_is_told_to_come_again_and_reads_go_on()
    {
        var admin = api.AsAdmin();
        using (await api.Services.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None))
        {
            var refused = await admin.PostAsJsonAsync("/api/v1/categories", new { name = "Later" });

            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/categories")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsJsonAsync("/api/v1/categories", new { name = "Later" })).StatusCode);
    }

    /// <summary>A host whose requests wait one second for another writer.</summary>
    public sealed class ImpatientApi : SqliteApi
    {
        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Database:WriteWaitSeconds", "1")];
    }
}
