using System.Data.Common;
using DuckDB.NET.Data;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Currencies;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// Runs <see cref="SalesQuestion"/>s: from the columnar copy, and the days that have changed since from the facts; everything from the facts
/// without a copy. All in one state of the data.
/// </summary>
public sealed class SalesQuery(StoreClock clock, CountedStatusesOptions counted, MeasureList measures, FiguresCopy copies, ICustomerSegments customers)
{
    /// <summary>What is measured.</summary>
    internal MeasureList Measures => measures;

    /// <summary>The figures of the whole period.</summary>
    internal async Task<SalesSums> TotalAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken) =>
        SalesSums.Of((await RunAsync(session, question with { By = SalesDimension.None, Intervals = null }, cancellationToken)).Values);

    /// <summary>The figures of the whole period, summed from those of its groups; only what is not additive is read.</summary>
    /// <param name="session">Where <paramref name="groups"/> come from.</param>
    /// <param name="question">The question they belong to.</param>
    /// <param name="groups">The cells of a period without intervals.</param>
    internal async Task<SalesSums> TotalOfAsync(
        ReportSession session, SalesQuestion question, Dictionary<SalesKey, SalesSums> groups, CancellationToken cancellationToken)
    {
        var sums = SalesSums.Of(groups.Values);
        if (question.By == SalesDimension.Country || !question.IsByItem)
        {
            // Every order belongs to exactly one group.
            return sums;
        }

        if (question.Filter.IsByItem)
        {
            return await TotalAsync(session, question, cancellationToken);
        }

        var orders = await TotalAsync(session, question with { OrdersOnly = true }, cancellationToken);
        sums.Take(orders, measures.Sql.AllPlaces.Except(measures.Sql.LinePlaces));
        return sums;
    }

    /// <summary>Whether there is a copy for the session.</summary>
    internal async Task<bool> HasCopyAsync(ReportSession session, CancellationToken cancellationToken) => await copies.OfAsync(session, cancellationToken) is not null;

    /// <summary>The best products of the whole period, among those sold. In the database all are ranked, but only the best are read with all their figures.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> BestAsync(
        ReportSession session, SalesQuestion question, SellerRanking by, int limit, CancellationToken cancellationToken)
    {
        if (question.Filter.Conversion is not null)
        {
            return Rank(await RunAsync(session, question, cancellationToken), by, limit);
        }

        if (question.Period.From >= question.Period.To)
        {
            return [];
        }

        question = await WithSegmentsAsync(session, question, cancellationToken);
        return await ReadAsync(
            session,
            question,
            async plan =>
            {
                if (plan.IsMixed)
                {
                    // What is best in each part need not be so in all.
                    return Rank(await ReadCellsAsync(session, question, plan, cancellationToken), by, limit);
                }

                var intervals = new IntervalSql(null, clock.Zone);
                var sql = SqlOf(session, question, plan, intervals);
                if (plan.ReadsCopy)
                {
                    var cells = new Dictionary<SalesKey, SalesSums>();
                    await AddAsync(SourceOf(session, ofCopy: true), sql.BestOfCopy(by, limit), question.Filter, intervals, cells, cancellationToken);
                    return cells;
                }

                var best = new List<int>();
                await using (var command = SourceOf(session, ofCopy: false).Command(sql.BestOfFacts(by, limit), question.Filter))
                {
                    await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        best.Add(reader.GetInt32(0));
                    }
                }

                return best.Count == 0
                    ? []
                    : await ReadCellsAsync(session, question with { Filter = question.Filter with { ProductIds = best } }, plan, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The cells with any figures.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> RunAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken)
    {
        if (question.Period.From >= question.Period.To)
        {
            return [];
        }

        if (question.Filter.Conversion is { } conversion)
        {
            return await ConvertAsync(session, question with { Filter = question.Filter with { Conversion = null } }, conversion, cancellationToken);
        }

        question = await WithSegmentsAsync(session, question, cancellationToken);
        return await ReadAsync(session, question, plan => ReadCellsAsync(session, question, plan, cancellationToken), cancellationToken);
    }

    private async Task<Dictionary<SalesKey, SalesSums>> ReadCellsAsync(ReportSession session, SalesQuestion question, SalesPlan plan, CancellationToken cancellationToken)
    {
        var cells = new Dictionary<SalesKey, SalesSums>();
        var intervals = new IntervalSql(question.Intervals, clock.Zone);
        var sql = SqlOf(session, question, plan, intervals);
        foreach (var statement in plan.ReadsCopy ? sql.OfCopy() : [])
        {
            await AddAsync(SourceOf(session, ofCopy: true), statement, question.Filter, intervals, cells, cancellationToken);
        }

        foreach (var statement in sql.OfFacts())
        {
            await AddAsync(SourceOf(session, ofCopy: false), statement, question.Filter, intervals, cells, cancellationToken);
        }

        return cells;
    }

    /// <summary>
    /// The cells by product and country, from the facts, without the number of orders. The lines are added up here: to group a million of them, a
    /// database takes twice as long as to read them.
    /// </summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> ProductsByCountryAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken)
    {
        question = question with { By = SalesDimension.Product | SalesDimension.Country, FactsOnly = true };
        if (question.Filter.Conversion is not null || question.Period.From >= question.Period.To)
        {
            return await RunAsync(session, question, cancellationToken);
        }

        question = await WithSegmentsAsync(session, question, cancellationToken);
        var lines = new LineSums(measures, MinorUnits.Of(question.Filter.Currency));
        var sql = SqlOf(session, question, SalesPlan.AllFacts, new IntervalSql(null, clock.Zone));
        foreach (var statement in (LineStatement[])[lines.OfSales(sql), lines.OfRefunds(sql)])
        {
            await using var command = SourceOf(session, ofCopy: false).Command(statement.Sql, question.Filter);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await lines.AddAsync(statement, reader, session.Db.Dialect, cancellationToken);
        }

        return lines.Cells();
    }

    /// <summary>The question with what it needs to know of the customers.</summary>
    internal async Task<SalesQuestion> WithSegmentsAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken)
    {
        if (!question.NeedsSegments)
        {
            return question;
        }

        var asOf = question.Filter.SegmentsAsOf ?? clock.DayOf(question.Period.To.AddTicks(-1));
        return question with { Filter = question.Filter with { Segments = await customers.SegmentsAsync(session, asOf, cancellationToken) } };
    }

    /// <summary>The items of the first orders of all customers, by customer and place.</summary>
    internal async Task<List<FirstOrderItem>> FirstOrdersAsync(ReportSession session, FirstOrdersQuestion question, CancellationToken cancellationToken)
    {
        var all = new SalesQuestion(
            new Period(DateTime.MinValue, DateTime.MaxValue, TimeZoneInfo.Utc), new SalesFilter { Currency = session.Store.Currency }, SalesDimension.CustomerType, WithoutCubes: true);
        return await ReadAsync(
            session,
            all,
            async plan =>
            {
                var source = SourceOf(session, plan.ReadsCopy);
                var items = new List<FirstOrderItem>();
                await using var command = source.Command(FirstOrdersSql.Of(question, counted.Statuses, plan.ReadsCopy ? FactRows.Copy : FactRows.Sales));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    items.Add(new FirstOrderItem(reader.GetInt32(0), (int)source.Reading.ReadInteger(reader, 1), (int)source.Reading.ReadInteger(reader, 2)));
                }

                return items;
            },
            cancellationToken);
    }

    /// <summary>The cells in the currency of the filter, and those of every other currency converted day by day.</summary>
    private async Task<Dictionary<SalesKey, SalesSums>> ConvertAsync(
        ReportSession session, SalesQuestion question, CurrencyConversion conversion, CancellationToken cancellationToken)
    {
        var cells = await RunAsync(session, question, cancellationToken);
        var others = await SalesFilterResolver.OtherCurrenciesAsync(session, question.Period, question.Filter.Currency, cancellationToken);
        if (others.Count == 0)
        {
            return cells;
        }

        var pieces = ConversionPiece.Of(question, clock);
        await conversion.LoadAsync(session.Db, pieces[0].Day, pieces[^1].Day, cancellationToken);
        var decimals = MinorUnits.Of(question.Filter.Currency);
        foreach (var currency in others)
        {
            var foreign = question with { Filter = question.Filter with { Currency = currency }, Intervals = [.. pieces.Select(p => p.Interval)] };
            foreach (var (key, sums) in await RunAsync(session, foreign, cancellationToken))
            {
                var piece = pieces[key.Interval];
                if (conversion.RateOf(currency, piece.Day) is not { } rate)
                {
                    continue;
                }

                var whole = key with { Interval = piece.Index };
                if (!cells.TryGetValue(whole, out var converted))
                {
                    converted = new SalesSums { Decimals = decimals };
                    cells.Add(whole, converted);
                }

                converted.AddConverted(sums, rate, measures);
            }
        }

        conversion.RequireRates();
        return cells;
    }

    private static Dictionary<SalesKey, SalesSums> Rank(Dictionary<SalesKey, SalesSums> products, SellerRanking by, int limit) => products
        .Where(p => p.Value is { Lines: > 0, Units: > 0 })
        .OrderByDescending(p => by == SellerRanking.Units ? p.Value.NetUnits : p.Value.Net).ThenByDescending(p => p.Value.Net).ThenBy(p => p.Key.Id)
        .Take(limit).ToDictionary();

    private SalesSql SqlOf(ReportSession session, SalesQuestion question, SalesPlan plan, IntervalSql intervals) => new(question, plan, intervals, counted.Statuses, measures.Sql, session.Db.Dialect);

    /// <summary>Reads by the plan of a question. A copy that fails is given up, and the facts are read.</summary>
    private async Task<T> ReadAsync<T>(ReportSession session, SalesQuestion question, Func<SalesPlan, Task<T>> readAsync, CancellationToken cancellationToken)
    {
        if (!question.FactsOnly && await copies.OfAsync(session, cancellationToken) is { } copy
            && SalesPlan.For(question, copy, clock.Zone) is { ReadsCopy: true } plan)
        {
            try
            {
                if (question.NeedsSegments)
                {
                    copy.Take(question.Filter.Segments!);
                }

                var answer = await readAsync(plan);
                session.Note(FigureSource.Copy);
                return answer;
            }
            catch (Exception exception) when (exception is DuckDBException or InvalidCastException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await copies.GiveUpAsync(session, exception);
            }
        }

        if (!question.FactsOnly)
        {
            session.Note(FigureSource.Facts);
        }

        return await readAsync(SalesPlan.AllFacts);
    }

    private static Source SourceOf(ReportSession session, bool ofCopy) => ofCopy ? new Source(session.Copy!) : new Source(session.Db);

    private async Task AddAsync(
        Source source, string sql, SalesFilter filter, IntervalSql intervals, Dictionary<SalesKey, SalesSums> cells, CancellationToken cancellationToken)
    {
        await using var command = source.Command(sql, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (row, decimals) = (new decimal[measures.Stored.Count], MinorUnits.Of(filter.Currency));
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new SalesKey(intervals.Index(source.Reading, reader, 0), ReadNumber(1), reader.GetString(2), ReadNumber(3), reader.GetString(4));
            if (!cells.TryGetValue(key, out var sums))
            {
                sums = new SalesSums { Decimals = decimals };
                cells.Add(key, sums);
            }

            measures.Read(reader, SalesSql.KeyColumns, measures.Sql.AllPlaces, source.Reading, row);
            sums.Add(row);

            int ReadNumber(int column) => checked((int)source.Reading.ReadInteger(reader, column));
        }
    }

    /// <summary>What is read: the database, or the columnar copy.</summary>
    private sealed class Source
    {
        private readonly EcommerceDbContext? _db;
        private readonly CopySnapshot? _copy;

        public Source(EcommerceDbContext db) => (_db, Reading) = (db, db.Dialect);

        public Source(CopySnapshot copy) => (_copy, Reading) = (copy, copy);

        public IFigureReader Reading { get; }

        public DbCommand Command(string sql) => _copy?.CreateCommand(sql) ?? _db!.Database.CreateCommand(sql);

        public DbCommand Command(string sql, SalesFilter filter)
        {
            var command = Command(sql);
            filter.AddParameters(command, ofCopy: _copy is not null);
            return command;
        }
    }
}
