using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics.Tests.Exports;

/// <summary>What becomes of an export, and of its files, when something happens while it is written.</summary>
public abstract class ExportWorkerTests(ExportData data)
{
    [Fact]
    public async Task An_export_says_how_far_it_is_and_is_cancelled_while_it_is_written()
    {
        var id = await data.FirstAsync(rows: 1_000_000);
        data.Rows.PauseAfter = 40_000;
        var running = data.Worker.RunNextAsync(CancellationToken.None);
        await data.Rows.Paused.Task.WaitAsync(Eventually.Patience);

        // The worker says every two seconds how far it is, and sees then that it is called off.
        var seen = await data.UntilAsync(id, e => e.RowsWritten > 0);
        Assert.Equal(40_000, seen.RowsWritten);
        Assert.Equal(4, ExportResponse.From(seen).Percent);
        Assert.Single(data.Files());
        await data.InScopeAsync(db => db.Exports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled)));
        await Eventually.HoldsAsync(
            () =>
            {
                data.Time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(running.IsCompleted);
            },
            "the export sees that it is called off");
        Assert.True(await running);
        Assert.Equal(ExportState.Cancelled, (await data.ReadAsync(id)).State);
        Assert.Empty(data.Files());
    }

    [Fact]
    public async Task A_full_disk_fails_the_export_and_says_so()
    {
        if (!File.Exists("/dev/full"))
        {
            return; // Of Linux.
        }

        var id = await data.FirstAsync(rows: 100_000);
        data.OnFullDisk = true;

        Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));

        var export = await data.ReadAsync(id);
        Assert.Equal((ExportState.Failed, "The disk of the exports directory is full."), (export.State, export.Error));
        Assert.Empty(data.Files());
    }

    [Fact]
    public async Task A_database_lost_in_the_middle_begins_the_export_again()
    {
        var id = await data.FirstAsync(rows: 30_000);
        data.Rows.LoseDatabaseAfter = 20_000;

        Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));
        var waiting = await data.ReadAsync(id);
        Assert.Equal((ExportState.Queued, 1), (waiting.State, waiting.Attempts));
        Assert.Empty(data.Files());
        Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));

        var export = await data.ReadAsync(id);
        Assert.Equal((ExportState.Completed, 2, 30_000L), (export.State, export.Attempts, export.RowsWritten));
        Assert.Equal(30_001, (await File.ReadAllLinesAsync(data.Files().Single())).Length);
    }

    [Fact]
    public async Task An_expired_export_is_gone_from_the_database_and_from_the_disk()
    {
        var id = await data.FirstAsync(rows: 10);
        Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));
        Assert.Single(data.Files());
        await data.Worker.CleanAsync(CancellationToken.None);
        Assert.Single(data.Files());

        data.Time.Advance(TimeSpan.FromDays(8));
        await data.Worker.CleanAsync(CancellationToken.None);

        Assert.Empty(data.Files());
        Assert.False(await data.InScopeAsync(db => db.Exports.AnyAsync(e => e.Id == id)));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3 * 24 * 60, true)]
    public async Task An_export_held_by_a_clock_that_ran_ahead_is_begun_again(int minutes, bool isBegun)
    {
        var id = await data.FirstAsync(rows: 10);
        var (other, until) = (Guid.NewGuid(), data.Time.GetUtcNow().UtcDateTime.AddMinutes(minutes));
        await data.InScopeAsync(db => db.Exports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.Holder, other).SetProperty(e => e.Attempts, 1)
            .SetProperty(e => e.LeaseEndsAtUtc, until)));

        Assert.Equal(isBegun, await data.Worker.RunNextAsync(CancellationToken.None));
        Assert.Equal(isBegun ? ExportState.Completed : ExportState.Running, (await data.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Users_take_turns()
    {
        Guid[] mine = [await data.FirstAsync(rows: 10), await data.AddAsync(rows: 10), await data.AddAsync(rows: 10)];
        data.Time.Advance(TimeSpan.FromSeconds(1));
        var hers = await data.AddAsync(rows: 10, userId: 7);
        var ended = new List<string>();
        for (var run = 0; run < 4; run++)
        {
            data.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));
            ended.Add((await data.ReadAsync(hers)).State == ExportState.Completed ? "hers" : "mine");
        }

        // The first of mine, which was asked for before, then hers, then the others.
        Assert.Equal(["mine", "hers", "hers", "hers"], ended);
        foreach (var id in mine)
        {
            Assert.Equal(ExportState.Completed, (await data.ReadAsync(id)).State);
        }
    }

    [Fact]
    public async Task A_users_short_export_goes_before_long_ones_that_have_not_waited_long()
    {
        var year = await data.FirstAsync(rows: 10, report: "lines", parameters: """{ "from": "2011-01-01", "to": "2011-12-31" }""");
        data.Time.Advance(TimeSpan.FromSeconds(1));
        var day = await data.AddAsync(rows: 10, report: "lines", parameters: """{ "from": "2011-12-01", "to": "2011-12-01" }""");
        data.Time.Advance(TimeSpan.FromSeconds(1));
        var sums = await data.AddAsync(rows: 10, parameters: """{ "from": "2011-01-01", "to": "2011-12-31" }""");
        Assert.Equal([sums, day, year], await data.OrderOfAsync(sums, day, year));

        // Eleven minutes later, the long one has waited long enough.
        year = await data.FirstAsync(rows: 10, report: "lines", parameters: """{ "from": "2011-01-01", "to": "2011-12-31" }""");
        data.Time.Advance(TimeSpan.FromMinutes(11));
        sums = await data.AddAsync(rows: 10);
        Assert.Equal([year, sums], await data.OrderOfAsync(year, sums));
    }

    [Fact]
    public async Task Files_that_belong_to_nobody_are_swept_and_others_stay()
    {
        var mine = await data.FirstAsync(rows: 10);
        Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));
        var (elsewhere, holder) = (await data.AddAsync(rows: 10), Guid.NewGuid());
        await data.InScopeAsync(db => db.Exports.Where(e => e.Id == elsewhere).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.Holder, holder).SetProperty(e => e.Attempts, 1)
            .SetProperty(e => e.LeaseEndsAtUtc, data.Time.GetUtcNow().UtcDateTime.AddSeconds(30))));
        var kept = data.Files().Append(data.Touch($"{elsewhere:N}.{holder:N}.part")).Append(data.Touch("notes.txt")).Order().ToList();

        // Of a maker that is not the current one, of an export that is gone (in any format), and a part of one that is done.
        data.Touch($"{elsewhere:N}.{Guid.NewGuid():N}.part");
        foreach (var format in FileFormat.All)
        {
            data.Touch($"{Guid.NewGuid():N}.{Guid.NewGuid():N}.{format.Extension}");
        }

        data.Touch($"{mine:N}.{(await data.ReadAsync(mine)).Holder:N}.part");
        await data.Worker.SweepAsync(CancellationToken.None);

        Assert.Equal(kept, data.Files().Order());

        // Its holder has been silent for too long: another instance takes the export, and what it had written is nobody's.
        data.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await data.Worker.RunNextAsync(CancellationToken.None));
        Assert.Equal(ExportState.Completed, (await data.ReadAsync(elsewhere)).State);
        Assert.DoesNotContain(data.Files(), f => f.EndsWith(".part", StringComparison.Ordinal));
        File.Delete(data.Touch("notes.txt"));
    }
}

/// <summary>The worker without a host, a report whose rows do what a test wants, and a disk that may be full.</summary>
public abstract class ExportData(DatabaseProvider provider) : AnalyticsData(provider)
{
    private readonly DatabaseProvider _provider = provider;

    internal ScriptedRows Rows { get; } = new();

    internal ExportWorker Worker => Get<ExportWorker>();

    /// <summary>The next file is written to a device without room.</summary>
    public bool OnFullDisk { get; set; }

    private string Folder => Path.Combine(Database.DirectoryName, "exports");

    /// <summary>The files in the exports directory.</summary>
    public string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    /// <summary>Puts an empty file there.</summary>
    public string Touch(string name)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), string.Empty);
        return Path.Combine(Folder, name);
    }

    /// <summary>Queues an export where there is no other.</summary>
    public async Task<Guid> FirstAsync(int rows, string report = "scripted", string parameters = "{}")
    {
        await InScopeAsync(db => db.Exports.ExecuteDeleteAsync());
        Array.ForEach(Files(), File.Delete);
        return await AddAsync(rows, userId: null, report, parameters);
    }

    /// <summary>Queues a CSV export of so many rows.</summary>
    public Task<Guid> AddAsync(int rows, int? userId = null, string report = "scripted", string parameters = "{}") => InScopeAsync(async db =>
    {
        (Rows.Count, OnFullDisk) = (rows, false);
        var now = Time.GetUtcNow().UtcDateTime;
        var export = new Export
        {
            Id = Guid.NewGuid(),
            Report = report,
            ParametersJson = parameters,
            Format = ExportFormat.Csv,
            UserId = userId,
            UserName = "analyst",
            CreatedAtUtc = now,
            ExpiresAtUtc = now.AddDays(7),
        };
        db.Exports.Add(export);
        await db.SaveChangesAsync();
        return export.Id;
    });

    /// <summary>Runs exports, and says in which order.</summary>
    public async Task<IReadOnlyList<Guid>> OrderOfAsync(params Guid[] exports)
    {
        List<Guid> ended = [];
        while (await Worker.RunNextAsync(CancellationToken.None))
        {
            foreach (var id in exports.Except(ended).ToList())
            {
                if ((await ReadAsync(id)).State == ExportState.Completed)
                {
                    ended.Add(id);
                }
            }
        }

        return ended;
    }

    /// <summary>Reads an export.</summary>
    public Task<Export> ReadAsync(Guid id) => InScopeAsync(db => db.Exports.AsNoTracking().SingleAsync(e => e.Id == id));

    /// <summary>Lets time pass until an export is as wanted.</summary>
    public Task<Export> UntilAsync(Guid id, Func<Export, bool> isWanted) => Eventually.FindAsync(
        async () =>
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            return await ReadAsync(id) is var export && isWanted(export) ? export : null;
        },
        $"the export {id} becomes what it should");

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        base.AddServices(services, configuration);
        services.AddSettings<StoreOptions>(configuration);
        services.Replace(ServiceDescriptor.Singleton<ExportFiles>(provider =>
            new FilesOnAnyDisk(provider.GetRequiredService<ExportsOptions>(), provider.GetRequiredService<DataDirectoryOptions>(), this)));
        services.AddSingleton<ExportReport>(new ExportReport<SalesFilterRequest>("scripted", RunAsync));
        services.AddSingleton<ExportReport>(new ExportReport<SalesFilterRequest>("lines", RunAsync, _ => true));

        Task<ExportContent> RunAsync(IServiceProvider provider, ReportSession session, SalesFilterRequest request, CancellationToken cancellationToken)
        {
            var table = new Table<int>("Rows", Rows.ReadAsync(session.Db, _provider, cancellationToken), new TableColumn<int>("Row", ColumnKind.Count, row => row)) { RowCount = Rows.Count };
            return Task.FromResult(new ExportContent(table, ReportFrame.OneSheet(table, session, period: null)));
        }
    }

    private sealed class FilesOnAnyDisk(ExportsOptions options, DataDirectoryOptions directory, ExportData data) : ExportFiles(options, directory)
    {
        internal override Stream Create(Export export) => data.OnFullDisk
            ? new FileStream("/dev/full", FileMode.Open, FileAccess.Write)
            : base.Create(export);
    }
}

/// <summary>Rows that stop in the middle, or whose database goes away.</summary>
internal sealed class ScriptedRows
{
    public int Count { get; set; }

    public int? PauseAfter { get; set; }

    public int? LoseDatabaseAfter { get; set; }

    public TaskCompletionSource Paused { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async IAsyncEnumerable<int> ReadAsync(
        EcommerceDbContext db, DatabaseProvider provider, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var row = 1; row <= Count; row++)
        {
            if (row - 1 == PauseAfter)
            {
                PauseAfter = null;
                Paused.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (row - 1 == LoseDatabaseAfter)
            {
                LoseDatabaseAfter = null;
                await LoseAsync(db, provider, cancellationToken);
            }

            yield return row;
        }
    }

    /// <summary>The server ends the connection; SQLite, which has none, cannot read its file.</summary>
    private static Task<int> LoseAsync(EcommerceDbContext db, DatabaseProvider provider, CancellationToken cancellationToken) => provider == DatabaseProvider.MySql
        ? db.Database.ExecuteSqlRawAsync("KILL CONNECTION_ID()", cancellationToken)
        : throw new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10);
}

/// <summary>On SQLite.</summary>
public sealed class SqliteExportData() : ExportData(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public sealed class MySqlExportData() : ExportData(DatabaseProvider.MySql);

public sealed class ExportWorkerTestsOnSqlite(SqliteExportData data) : ExportWorkerTests(data), IClassFixture<SqliteExportData>;

public sealed class ExportWorkerTestsOnMySql(MySqlExportData data) : ExportWorkerTests(data), IClassFixture<MySqlExportData>;
