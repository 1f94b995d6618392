using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.RollUps;

/// <summary>
/// The two finest roll-ups of single days. One reading of a day's lines gives both, and only what differs from what is kept is
/// written: most days are recomputed for one order among thousands.
/// </summary>
/// <param name="db">A context in a transaction.</param>
/// <param name="counted">The counted statuses.</param>
/// <param name="categories">The present categories of the products that have one.</param>
/// <param name="changes">Collects the groups of the rows that were written.</param>
internal sealed class DayRollUp(EcommerceDbContext db, IReadOnlyList<OrderStatus> counted, IReadOnlyDictionary<int, int> categories, RollUpChanges changes)
{
    private const int CellsPerDelete = 200;

    private readonly bool _isSqlite = db.Database.IsSqlite();

    /// <summary>Makes <c>product_daily</c> and <c>sales_daily</c> of a day what its facts say.</summary>
    public async Task WriteAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var byProduct = new Dictionary<Cell, Sums>();
        var byCategory = new Dictionary<Cell, Sums>();
        await AddAsync(RollUpSql.LinesOf(day, counted), byProduct, byCategory, cancellationToken);
        await AddAsync(RollUpSql.RefundLinesOf(day, counted), byProduct, byCategory, cancellationToken);
        await WriteAsync(
            "product_daily", "product_id", day, byProduct, changes.Products,
            cell => new ProductDaily { Day = day, ProductId = cell.Id, Country = cell.Country, Currency = cell.Currency },
            cancellationToken);
        await WriteAsync(
            "sales_daily", "category_id", day, byCategory, changes.Categories,
            cell => new SalesDaily { Day = day, CategoryId = cell.Id, Country = cell.Country, Currency = cell.Currency },
            cancellationToken);
    }

    private async Task AddAsync(string sql, Dictionary<Cell, Sums> byProduct, Dictionary<Cell, Sums> byCategory, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (lastOrder, country, currency) = (0L, string.Empty, string.Empty);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (order, product) = (reader.GetInt64(0), reader.GetInt32(1));
            if (order == 0 || order != lastOrder)
            {
                // Once for all lines of an order: texts take the longest to read.
                (lastOrder, country, currency) = (order, reader.GetString(2), reader.GetString(3));
            }

            SumsOf(byProduct, product).Add(reader, order, _isSqlite);
            SumsOf(byCategory, categories.GetValueOrDefault(product)).Add(reader, order, _isSqlite);

            Sums SumsOf(Dictionary<Cell, Sums> cells, int id) =>
                CollectionsMarshal.GetValueRefOrAddDefault(cells, new Cell(id, country, currency), out _) ??= new Sums();
        }
    }

    /// <summary>Replaces the rows of a day that are not what the cells say.</summary>
    private async Task WriteAsync<TRow>(
        string table, string key, DateOnly day, Dictionary<Cell, Sums> cells, HashSet<int> changed, Func<Cell, TRow> newRow, CancellationToken cancellationToken)
        where TRow : SalesFigures
    {
        var ofDay = $"FROM {table} WHERE day = {SalesFormulas.Literal(day)}";
        var stale = new List<Cell>();
        var right = new HashSet<Cell>();
        await using (var command = db.Database.CreateCommand($"SELECT {key}, country, currency, orders, {SalesFormulas.Columns} {ofDay}"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var cell = new Cell(reader.GetInt32(0), reader.GetString(1), reader.GetString(2));
                var kept = new SalesSums { Orders = reader.GetInt32(3) };
                kept.AddFigures(reader, 4, _isSqlite);
                if (cells.TryGetValue(cell, out var sums) && sums.Figures == kept)
                {
                    right.Add(cell);
                }
                else
                {
                    stale.Add(cell);
                }
            }
        }

        // In the order of the primary key, in which both databases insert fastest.
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

        await new BulkInsert<TRow>(db).InsertAsync(
            wrong.Select(cell =>
            {
                var row = newRow(cell);
                cells[cell].Figures.CopyTo(row);
                return row;
            }),
            cancellationToken);
    }

    /// <summary>Product or category, country and currency.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Cell(int Id, string Country, string Currency);

    /// <summary>The figures of a cell. Its lines come by order, so that the last order is enough to count each once.</summary>
    private sealed class Sums
    {
        private long _lastOrder;

        public SalesSums Figures { get; } = new();

        /// <summary>Adds a line of an order, or of a refund with 0 for the order.</summary>
        public void Add(DbDataReader reader, long order, bool isSqlite)
        {
            Figures.AddFigures(reader, 4, isSqlite);
            if (order != 0 && order != _lastOrder)
            {
                Figures.Orders++;
                _lastOrder = order;
            }
        }
    }
}
