using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>
/// A columnar copy in a file of DuckDB. One change at a time is applied, in a transaction that also says which state of the data the copy shows
/// then; readers keep the state that they began with.
/// </summary>
internal sealed class CopyFile : IDisposable
{
    private const int DaysPerStatement = 100;

    private readonly CopyDefinition _definition;
    private readonly string _connectionString;
    private readonly DuckDBConnection _writer;

    private CopyFile(string path, CopyOptions options, CopyDefinition definition)
    {
        (Path, _definition) = (path, definition);
        _connectionString = ConnectionStringOf(path, options);
        _writer = new DuckDBConnection(_connectionString);
        _writer.Open();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The state of the data that it shows; null until it is whole.</summary>
    public DataLineage? Lineage { get; private set; }

    /// <summary>How often somebody had asked for new copies of the data before it was made.</summary>
    public long Rebuilds { get; private set; }

    /// <summary>How a file is opened; the same for all connections to it.</summary>
    public static string ConnectionStringOf(string path, CopyOptions options) => new DuckDBConnectionStringBuilder
    {
        DataSource = path,
        ["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{options.MemoryMegabytes}MB"),

        // Returns what making the copy has taken, half a gigabyte for ten million lines, once that is over.
        ["allocator_background_threads"] = "true",
        ["threads"] = (options.Threads > 0 ? options.Threads : Math.Max(Math.Min(2, Environment.ProcessorCount), Environment.ProcessorCount / 2)).ToString(CultureInfo.InvariantCulture),
    }.ConnectionString;

    /// <summary>Whether an exception says that this machine does not have the engine.</summary>
    public static bool IsOfLibrary(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
        || (exception is TypeInitializationException { InnerException: { } inner } && IsOfLibrary(inner));

    /// <summary>Opens a file. It is not whole when it is new, was not finished, or has another definition.</summary>
    public static CopyFile Open(string path, CopyOptions options, CopyDefinition definition)
    {
        var file = new CopyFile(path, options, definition);
        try
        {
            if (file.Scalar("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'state'") > 0)
            {
                using var command = file._writer.CreateCommand();
                if (file.ReadState(command) is { } state)
                {
                    (file.Lineage, file.Rebuilds) = state;
                }
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that is whole.</summary>
    /// <returns>Null when it is not whole.</returns>
    public static CopyFile? OpenWhole(string path, CopyOptions options, CopyDefinition definition)
    {
        var file = Open(path, options, definition);
        if (file.Lineage is null)
        {
            file.Dispose();
            return null;
        }

        return file;
    }

    /// <summary>Copies all facts of a session into the new file.</summary>
    /// <param name="session">A session.</param>
    /// <param name="loaded">Told of each order.</param>
    public async Task FillAsync(ReportSession session, Action loaded, CancellationToken cancellationToken)
    {
        foreach (var table in _definition.Tables)
        {
            Execute(table);
        }

        var lineage = await session.LineageAsync(cancellationToken);
        var db = session.Db;
        DateOnly?[] ends =
        [
            await db.Orders.MinAsync(o => (DateOnly?)o.Day, cancellationToken), await db.Orders.MaxAsync(o => (DateOnly?)o.Day, cancellationToken),
            await db.Refunds.MinAsync(r => (DateOnly?)r.Day, cancellationToken), await db.Refunds.MaxAsync(r => (DateOnly?)r.Day, cancellationToken),
        ];
        var loader = new CopyLoader(_definition, db, _writer);

        // By month, so that nothing is sorted as a whole and the copy is in the order of time.
        var months = new List<string>();
        var first = ends.Min() ?? DateOnly.MaxValue;
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= ends.Max(); month = month.AddMonths(1))
        {
            months.Add(InMonth(month));
        }

        // In one transaction, which the engine writes to its file once; each one of its own would be written to the log first.
        using (var transaction = _writer.BeginTransaction())
        {
            await loader.LoadAsync(months, loaded, cancellationToken);
            await loader.LoadProductsAsync(cancellationToken);
            transaction.Commit();
        }

        Execute($"INSERT INTO whole_orders {_definition.WholeOrdersSql(string.Empty)}");
        Execute($"INSERT INTO first_orders {_definition.FirstOrdersSql("customer_id IS NOT NULL")}");
        MarkFirstOrders("TRUE", "TRUE");
        foreach (var cube in CopyTable.DayCubes.Concat(CopyTable.MonthCubes))
        {
            Execute($"INSERT INTO {cube.Name} {_definition.CubeSql(cube)}");
        }

        Rebuilds = session.State.Rebuilds;
        using (var transaction = _writer.BeginTransaction())
        {
            WriteLineage(lineage);
            transaction.Commit();
        }

        Execute("CHECKPOINT");
        Lineage = lineage;
    }

    /// <summary>Brings the copy to the state of a session.</summary>
    /// <param name="session">A session on a later state.</param>
    /// <param name="lineage">Its lineage.</param>
    /// <param name="step">The days whose facts differ, and whether products can.</param>
    public async Task ApplyAsync(ReportSession session, DataLineage lineage, DataStep step, CancellationToken cancellationToken)
    {
        await using var transaction = _writer.BeginTransaction();
        try
        {
            if (step.Days.Count > 0)
            {
                await ReplaceAsync(session.Db, step.Days, cancellationToken);
            }

            if (!step.IsOfDays)
            {
                foreach (var table in CopyDefinition.OfProducts)
                {
                    Execute($"DELETE FROM {table.Name}");
                }

                await new CopyLoader(_definition, session.Db, _writer).LoadProductsAsync(cancellationToken);
            }

            WriteLineage(lineage);
        }
        catch
        {
            transaction.Rollback();
            throw;
        }

        transaction.Commit();
        Lineage = lineage;
    }

    /// <summary>A snapshot of the present state.</summary>
    public CopySnapshot Begin()
    {
        var connection = new DuckDBConnection(_connectionString);
        try
        {
            connection.Open();
            var transaction = connection.BeginTransaction();

            // The first statement decides which state a transaction sees.
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM state";
            command.ExecuteScalar();
            return new CopySnapshot(connection, transaction);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The state of the data that a snapshot shows.</summary>
    public DataLineage? LineageOf(CopySnapshot snapshot)
    {
        using var command = snapshot.CreateCommand(string.Empty);
        return ReadState(command)?.Lineage;
    }

    /// <summary>Notes which days a session shows in another state than its snapshot of the copy.</summary>
    /// <returns>False when the session does not continue the state of the copy, or too much has changed to tell.</returns>
    public async Task<bool> CompareAsync(CopySnapshot copy, ReportSession session, CancellationToken cancellationToken)
    {
        if (LineageOf(copy) is not { } from
            || await from.StepToAsync(await session.LineageAsync(cancellationToken), session, cancellationToken) is not { } step)
        {
            return false;
        }

        (copy.ChangedDays, copy.HasOtherProducts) = (step.Days, !step.IsOfDays);
        return true;
    }

    /// <summary>Makes it one that is not whole, so that nobody opens it again.</summary>
    public void Spoil()
    {
        try
        {
            Execute("DELETE FROM state");
        }
        catch (DuckDBException)
        {
            // It is damaged, or has no such table.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private async Task ReplaceAsync(EcommerceDbContext db, IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        Execute("CREATE OR REPLACE TEMP TABLE touched (customer_id INTEGER)");
        var loader = new CopyLoader(_definition, db, _writer);
        var chunks = ChunksOf(days);
        foreach (var inDays in chunks)
        {
            Touch(inDays);
            Execute($"DELETE FROM facts WHERE day {inDays}");
            Execute($"DELETE FROM whole_orders WHERE day {inDays}");
            foreach (var table in CopyDefinition.OfDays)
            {
                Execute($"DELETE FROM {table.Name} WHERE day {inDays}");
            }

            await loader.LoadAsync([inDays], loaded: null, cancellationToken);
            Execute($"INSERT INTO whole_orders {_definition.WholeOrdersSql($"WHERE day {inDays}")}");
            Touch(inDays);
        }

        var summed = days.ToHashSet();
        foreach (var inDays in chunks)
        {
            var following = DaysToFollow(inDays);
            summed.UnionWith(following);
            foreach (var followed in ChunksOf(following))
            {
                Follow("facts", inDays, followed);
                Follow("whole_orders", inDays, followed);
            }
        }

        foreach (var inDays in ChunksOf(summed))
        {
            foreach (var cube in CopyTable.DayCubes)
            {
                Execute($"DELETE FROM {cube.Name} WHERE day {inDays}");
                Execute($"INSERT INTO {cube.Name} {_definition.CubeSql(cube, inDays)}");
            }
        }

        foreach (var month in summed.Select(day => new DateOnly(day.Year, day.Month, 1)).Distinct())
        {
            foreach (var cube in CopyTable.MonthCubes)
            {
                Execute($"DELETE FROM {cube.Name} WHERE day = {SalesFormulas.Literal(month)}");
                Execute($"INSERT INTO {cube.Name} {_definition.CubeSql(cube, InMonth(month))}");
            }
        }

        ReplaceFirstOrders(summed);
    }

    /// <summary>Brings the first orders of the customers of <c>touched</c> up to date.</summary>
    /// <param name="days">The days whose rows are others than before.</param>
    private void ReplaceFirstOrders(IEnumerable<DateOnly> days)
    {
        const string touched = "customer_id IN (SELECT customer_id FROM touched)";
        Execute($"CREATE OR REPLACE TEMP TABLE earlier AS SELECT customer_id, order_id FROM first_orders WHERE {touched}");
        Execute($"DELETE FROM first_orders WHERE {touched}");
        Execute($"INSERT INTO first_orders {_definition.FirstOrdersSql(touched)}");
        foreach (var inDays in ChunksOf(days))
        {
            MarkFirstOrders(touched, $"day {inDays} AND {touched}");
        }

        // Few customers get another first order, and rows of any day can be of it.
        Execute("CREATE OR REPLACE TEMP TABLE moved AS SELECT customer_id FROM earlier LEFT JOIN first_orders n USING (customer_id) WHERE n.order_id IS DISTINCT FROM earlier.order_id");
        if (Scalar("SELECT COUNT(*) FROM moved") > 0)
        {
            const string moved = "customer_id IN (SELECT customer_id FROM moved)";
            MarkFirstOrders(moved, moved);
        }

        Execute("DROP TABLE touched; DROP TABLE earlier; DROP TABLE moved");
    }

    private static string InMonth(DateOnly month) => $"BETWEEN {SalesFormulas.Literal(month)} AND {SalesFormulas.Literal(month.AddMonths(1).AddDays(-1))}";

    /// <summary>Notes whose first order may be another one.</summary>
    private void Touch(string inDays) =>
        Execute($"INSERT INTO touched SELECT DISTINCT customer_id FROM whole_orders WHERE day {inDays} AND customer_id IS NOT NULL");

    private static List<string> ChunksOf(IEnumerable<DateOnly> days) =>
        [.. days.Order().Chunk(DaysPerStatement).Select(chunk => $"IN ({SalesFormulas.List(chunk)})")];

    /// <summary>What a refund has from its order follows the order, whatever day the refund is of.</summary>
    /// <param name="table">The table.</param>
    /// <param name="inDays">The days of orders.</param>
    /// <param name="followed">The days of refunds.</param>
    private void Follow(string table, string inDays, string followed) =>
        Execute($"""
            UPDATE {table} SET status = o.status, order_at = o.happened_at, customer_id = o.customer_id,
              source = o.source, channel = o.channel, payment_method = o.payment_method, region = o.region
            FROM {CopyDefinition.OrdersToFollowSql(table, inDays)} AND {table}.day {followed}
            """);

    /// <summary>The days of refunds that do not yet follow their orders.</summary>
    private List<DateOnly> DaysToFollow(string inDays)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = $"SELECT DISTINCT whole_orders.day FROM whole_orders, {CopyDefinition.OrdersToFollowSql("whole_orders", inDays)}";
        using var row = command.ExecuteReader();
        var days = new List<DateOnly>();
        while (row.Read())
        {
            days.Add(row.GetFieldValue<DateOnly>(0));
        }

        return days;
    }

    /// <summary>Says of each row whether it is of the first order of its customer.</summary>
    /// <param name="customers">The condition on the customer.</param>
    /// <param name="rows">The condition on the row.</param>
    private void MarkFirstOrders(string customers, string rows)
    {
        foreach (var table in (string[])["facts", "whole_orders"])
        {
            Execute($"""
                UPDATE {table} SET of_first_order = NOT of_first_order
                WHERE {rows} AND of_first_order <> (order_id IN (SELECT order_id FROM first_orders WHERE {customers}))
                """);
        }
    }

    private (DataLineage Lineage, long Rebuilds)? ReadState(DbCommand command)
    {
        command.CommandText = "SELECT definition, version, fingerprint, folded, folded_fingerprint, rebuilds FROM state";
        DataStamp stamp;
        long folded, foldedFingerprint, rebuilds;
        using (var row = command.ExecuteReader())
        {
            if (!row.Read() || row.GetString(0) != _definition.Hash)
            {
                return null;
            }

            (stamp, folded, foldedFingerprint, rebuilds) = (new DataStamp(row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
        }

        // Their days do not matter: the copy has them.
        var pending = new Dictionary<long, DateOnly?>();
        command.CommandText = "SELECT token FROM pending";
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                pending.Add(row.GetInt64(0), null);
            }
        }

        return (new DataLineage(stamp, folded, foldedFingerprint, pending), rebuilds);
    }

    private void WriteLineage(DataLineage lineage)
    {
        Execute("DELETE FROM state");
        Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO state VALUES ('{_definition.Hash}', {Rebuilds}, {lineage.Stamp.Version}, {lineage.Stamp.Fingerprint}, {lineage.Folded}, {lineage.FoldedFingerprint})"));
        Execute("DELETE FROM pending");
        using var appender = _writer.CreateAppender("pending");
        foreach (var token in lineage.Pending.Keys)
        {
            appender.CreateRow().AppendValue((long?)token).EndRow();
        }
    }

    private void Execute(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Scalar(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
