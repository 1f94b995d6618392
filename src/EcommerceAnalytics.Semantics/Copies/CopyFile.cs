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
        _connectionString = new DuckDBConnectionStringBuilder
        {
            DataSource = path,
            ["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{options.MemoryMegabytes}MB"),
            ["threads"] = (options.Threads > 0 ? options.Threads : Math.Max(1, Environment.ProcessorCount / 2)).ToString(CultureInfo.InvariantCulture),
        }.ConnectionString;
        _writer = new DuckDBConnection(_connectionString);
        _writer.Open();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The state of the data that it shows; null until it is whole.</summary>
    public DataLineage? Lineage { get; private set; }

    /// <summary>Opens a file. It is not whole when it is new, was not finished, or has another definition.</summary>
    public static CopyFile Open(string path, CopyOptions options, CopyDefinition definition)
    {
        var file = new CopyFile(path, options, definition);
        try
        {
            if (file.Scalar("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'state'") > 0)
            {
                file.Lineage = file.ReadLineage();
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
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

        var lineage = await DataLineage.ReadAsync(session, cancellationToken);
        var db = session.Db;
        DateOnly?[] ends =
        [
            await db.Orders.MinAsync(o => (DateOnly?)o.Day, cancellationToken), await db.Orders.MaxAsync(o => (DateOnly?)o.Day, cancellationToken),
            await db.Refunds.MinAsync(r => (DateOnly?)r.Day, cancellationToken), await db.Refunds.MaxAsync(r => (DateOnly?)r.Day, cancellationToken),
        ];
        var loader = new CopyLoader(_definition, db, _writer);

        // By month, so that nothing is sorted as a whole and the copy is in the order of time.
        var first = ends.Min() ?? DateOnly.MaxValue;
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= ends.Max(); month = month.AddMonths(1))
        {
            await loader.LoadAsync($"BETWEEN {SalesFormulas.Literal(month)} AND {SalesFormulas.Literal(month.AddMonths(1).AddDays(-1))}", loaded, cancellationToken);
        }

        Execute($"INSERT INTO whole_orders {_definition.WholeOrdersSql(string.Empty)}");
        Execute($"INSERT INTO first_orders {FirstOrders(string.Empty)}");
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
    /// <param name="days">The days whose facts differ.</param>
    public async Task ApplyAsync(ReportSession session, DataLineage lineage, IReadOnlySet<DateOnly> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0)
        {
            // Only names have changed. An earlier state in the file leads to the same ones.
            Lineage = lineage;
            return;
        }

        await using var transaction = _writer.BeginTransaction();
        try
        {
            await ReplaceAsync(session.Db, days, cancellationToken);
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

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private async Task ReplaceAsync(EcommerceDbContext db, IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        Execute("CREATE OR REPLACE TEMP TABLE touched (customer_id INTEGER)");
        var loader = new CopyLoader(_definition, db, _writer);
        var chunks = days.Order().Chunk(DaysPerStatement).Select(chunk => $"IN ({SalesFormulas.List(chunk)})").ToList();
        foreach (var inDays in chunks)
        {
            Touch(inDays);
            Execute($"DELETE FROM facts WHERE day {inDays}");
            Execute($"DELETE FROM whole_orders WHERE day {inDays}");
            await loader.LoadAsync(inDays, loaded: null, cancellationToken);
            Execute($"INSERT INTO whole_orders {_definition.WholeOrdersSql($"WHERE day {inDays}")}");
            Touch(inDays);
        }

        foreach (var inDays in chunks)
        {
            Follow("facts", inDays);
            Follow("whole_orders", inDays);
        }

        const string touched = "customer_id IN (SELECT customer_id FROM touched)";
        Execute($"DELETE FROM first_orders WHERE {touched}");
        Execute($"INSERT INTO first_orders {FirstOrders($" AND {touched}")}");
        Execute("DROP TABLE touched");
    }

    /// <summary>Notes whose first order may be another one.</summary>
    private void Touch(string inDays) =>
        Execute($"INSERT INTO touched SELECT DISTINCT customer_id FROM whole_orders WHERE day {inDays} AND customer_id IS NOT NULL");

    /// <summary>What a refund has from its order follows the order, whatever day the refund is of.</summary>
    private void Follow(string table, string inDays) => Execute($"""
        UPDATE {table} SET status = o.status, order_at = o.happened_at, customer_id = o.customer_id
        FROM (SELECT order_id, status, happened_at, customer_id FROM whole_orders WHERE first_of_order AND day {inDays}) o
        WHERE {table}.order_id = o.order_id AND {table}.order_at IS NOT NULL
          AND ({table}.status <> o.status OR {table}.order_at <> o.happened_at OR {table}.customer_id IS DISTINCT FROM o.customer_id)
        """);

    private string FirstOrders(string more) => $"""
        SELECT customer_id, happened_at, order_id
        FROM (SELECT customer_id, happened_at, order_id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY happened_at, order_id) AS number
          FROM whole_orders WHERE first_of_order AND customer_id IS NOT NULL AND status IN ({SalesFormulas.List(_definition.Counted)}){more}) f
        WHERE number = 1
        """;

    private DataLineage? ReadLineage()
    {
        using var command = _writer.CreateCommand();
        command.CommandText = "SELECT definition, version, fingerprint, folded, folded_fingerprint FROM state";
        DataStamp stamp;
        long folded, foldedFingerprint;
        using (var row = command.ExecuteReader())
        {
            if (!row.Read() || row.GetString(0) != _definition.Hash)
            {
                return null;
            }

            (stamp, folded, foldedFingerprint) = (new DataStamp(row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3), row.GetInt64(4));
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

        return new DataLineage(stamp, folded, foldedFingerprint, pending);
    }

    private void WriteLineage(DataLineage lineage)
    {
        Execute("DELETE FROM state");
        Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO state VALUES ('{_definition.Hash}', {lineage.Stamp.Version}, {lineage.Stamp.Fingerprint}, {lineage.Folded}, {lineage.FoldedFingerprint})"));
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
