using System.Globalization;
using System.Runtime.InteropServices;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>
/// The two finest roll-ups of single days. One read of a day's lines gives both, and only rows that differ from the stored ones are
/// written: most days are recomputed for one order among thousands.
/// </summary>
/// <param name="db">A context in a transaction.</param>
/// <param name="measures">What is rolled up.</param>
/// <param name="counted">The counted statuses.</param>
/// <param name="categories">The current categories of the products that have one.</param>
/// <param name="changes">Collects the groups of the rows that were written.</param>
internal sealed class DayRollUp(
    EcommerceDbContext db, MeasureList measures, IReadOnlyList<OrderStatus> counted, IReadOnlyDictionary<int, int> categories, RollUpChanges changes)
{
    /// <summary>Increase it with every change of this class that computes other figures from the same lines; it is part of <see cref="RollUpDefinition"/>.</summary>
    public const string Revision = "1";

    private const int CellsPerDelete = 200;

    private static readonly int OrdersAt = MeasureList.Standard.PositionOf("orders");

    private readonly RollUpSql _sql = new(measures.Sql);

    /// <summary>Recomputes <c>product_daily</c> and <c>sales_daily</c> of a day from its facts.</summary>
    public async Task WriteAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var byProduct = new Dictionary<Cell, Sums>();
        var byCategory = new Dictionary<Cell, Sums>();
        await AddAsync(_sql.LinesOf(day, counted), byProduct, byCategory, cancellationToken);
        await AddAsync(_sql.RefundLinesOf(day, counted), byProduct, byCategory, cancellationToken);
        await WriteAsync("product_daily", "product_id", day, byProduct, changes.Products, cancellationToken);
        await WriteAsync("sales_daily", "category_id", day, byCategory, changes.Categories, cancellationToken);
    }

    private async Task AddAsync(string sql, Dictionary<Cell, Sums> byProduct, Dictionary<Cell, Sums> byCategory, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (lastOrder, country, currency) = (0L, string.Empty, string.Empty);
        var line = new decimal[measures.Stored.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            var (order, product) = (reader.GetInt64(0), reader.GetInt32(1));
            if (order == 0 || order != lastOrder)
            {
                // Once for all lines of an order: strings take the longest to read.
                (lastOrder, country, currency) = (order, reader.GetString(2), reader.GetString(3));
            }

            measures.Read(reader, 4, measures.Sql.LinePlaces, db.Dialect, line);
            SumsOf(byProduct, product).Add(line, order);
            SumsOf(byCategory, categories.GetValueOrDefault(product)).Add(line, order);

            Sums SumsOf(Dictionary<Cell, Sums> cells, int id) =>
                CollectionsMarshal.GetValueRefOrAddDefault(cells, new Cell(id, country, currency), out _) ??= new Sums(new Cell(id, country, currency), line.Length);
        }
    }

    /// <summary>Replaces the rows of a day that differ from the cells.</summary>
    private async Task WriteAsync(
        string table, string key, DateOnly day, Dictionary<Cell, Sums> cells, HashSet<int> changed, CancellationToken cancellationToken)
    {
        var ofDay = $"FROM {table} WHERE day = {SalesFormulas.Literal(day)}";
        var stale = new List<Cell>();
        var right = new HashSet<Cell>();
        await using (var command = db.Database.CreateCommand($"SELECT {key}, country, currency, {measures.Sql.Items} {ofDay}"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            var row = new decimal[measures.Stored.Count];
            while (await reader.ReadAsync(cancellationToken))
            {
                var cell = new Cell(reader.GetInt32(0), reader.GetString(1), reader.GetString(2));
                measures.Read(reader, 3, measures.Sql.ItemPlaces, db.Dialect, row);
                if (cells.TryGetValue(cell, out var sums) && sums.Figures.AsSpan().SequenceEqual(row))
                {
                    right.Add(cell);
                }
                else
                {
                    stale.Add(cell);
                }
            }
        }

        // In primary key order, in which both databases insert fastest.
        var wrong = cells.Keys.Where(cell => !right.Contains(cell)).OrderBy(cell => cell.Id).ThenBy(cell => cell.Country, StringComparer.Ordinal).ToList();
        changed.UnionWith(stale.Select(cell => cell.Id));
        changed.UnionWith(wrong.Select(cell => cell.Id));
        foreach (var some in stale.Chunk(CellsPerDelete))
        {
            var list = some.Select((cell, i) => string.Create(CultureInfo.InvariantCulture, $"({key} = {cell.Id} AND country = @country{i} AND currency = @currency{i})"));
            await using var command = db.Database.CreateCommand($"DELETE {ofDay} AND ({string.Join(" OR ", list)})");
            foreach (var (i, cell) in some.Index())
            {
                command.AddParameter(string.Create(CultureInfo.InvariantCulture, $"@country{i}"), cell.Country);
                command.AddParameter(string.Create(CultureInfo.InvariantCulture, $"@currency{i}"), cell.Currency);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await new BulkInsert<Sums>(db, table,
        [
            ("day", _ => day),
            (key, row => row.Cell.Id),
            ("country", row => row.Cell.Country),
            ("currency", row => row.Cell.Currency),
            .. measures.Sql.ItemPlaces.Select(Column),
        ]).InsertAsync(wrong.Select(cell => cells[cell]), cancellationToken);
    }

    private (string Name, Func<Sums, object?> Read) Column(int place)
    {
        var measure = measures.Stored[place];
        return (measure.Column!, measure.Kind == ColumnKind.Count ? row => (long)row.Figures[place] : row => row.Figures[place]);
    }

    /// <summary>Product or category, country and currency.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Cell(int Id, string Country, string Currency);

    /// <summary>The figures of a cell. Its lines come by order, so that the last order is enough to count each once.</summary>
    private sealed class Sums(Cell cell, int places)
    {
        private long _lastOrder;

        public Cell Cell => cell;

        public decimal[] Figures { get; } = new decimal[places];

        /// <summary>Adds a line of an order, or of a refund with 0 for the order.</summary>
        public void Add(decimal[] line, long order)
        {
            for (var i = 0; i < line.Length; i++)
            {
                Figures[i] += line[i];
            }

            if (order != 0 && order != _lastOrder)
            {
                Figures[OrdersAt]++;
                _lastOrder = order;
            }
        }
    }
}
