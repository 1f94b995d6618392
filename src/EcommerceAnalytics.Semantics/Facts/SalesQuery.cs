using System.Data.Common;
using EcommerceAnalytics.Common.Money;
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
/// Runs <see cref="SalesQuestion"/>s: clean days from the roll-ups, all others from the facts; where no roll-up suffices, everything from the
/// columnar copy, or from the facts without one. All in one state of the data.
/// </summary>
public sealed class SalesQuery(StoreClock clock, CountedStatusesOptions counted, MeasureList measures, FiguresCopy copies)
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

    /// <summary>Whether the answer comes from the facts alone: no roll-up suffices, and there is no copy.</summary>
    internal async Task<bool> ReadsOnlyFactsAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken) =>
        SalesPlan.For(question, session.State, clock.Zone).IsOfAllFacts && await copies.OfAsync(session, cancellationToken) is null;

    /// <summary>Whether there is a copy in the state of the session.</summary>
    internal async Task<bool> HasCopyAsync(ReportSession session, CancellationToken cancellationToken) => await copies.OfAsync(session, cancellationToken) is not null;

    /// <summary>The best products of the whole period, among those sold. All are ranked, but only the best are read with all their figures.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> BestAsync(
        ReportSession session, SalesQuestion question, SellerRanking by, int limit, CancellationToken cancellationToken)
    {
        if (question.Filter.Conversion is not null)
        {
            return RankConverted(await RunAsync(session, question, cancellationToken), by, limit);
        }

        if (question.Period.From >= question.Period.To)
        {
            return [];
        }

        var best = await ReadAsync(
            session,
            question,
            async (plan, source) =>
            {
                var ids = new List<int>();
                if (new SalesSql(question, plan, new IntervalSql(null, clock.Zone), counted.Statuses, measures.Sql).Ranking(by, limit) is { } sql)
                {
                    await using var command = source.Command(sql, question.Filter);
                    await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        ids.Add(reader.GetInt32(0));
                    }
                }

                return ids;
            },
            cancellationToken);
        return best.Count == 0 ? [] : await RunAsync(session, question with { Filter = question.Filter with { ProductIds = best } }, cancellationToken);
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

        return await ReadAsync(
            session,
            question,
            async (plan, source) =>
            {
                var cells = new Dictionary<SalesKey, SalesSums>();
                var intervals = new IntervalSql(question.Intervals, clock.Zone);
                foreach (var sql in new SalesSql(question, plan, intervals, counted.Statuses, measures.Sql).Statements())
                {
                    await AddAsync(source, sql, question.Filter, intervals, cells, cancellationToken);
                }

                return cells;
            },
            cancellationToken);
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

        var lines = new LineSums(measures, MinorUnits.Of(question.Filter.Currency));
        var sql = new SalesSql(question, SalesPlan.AllFacts, new IntervalSql(null, clock.Zone), counted.Statuses, measures.Sql);
        foreach (var statement in (LineStatement[])[lines.OfSales(sql), lines.OfRefunds(sql)])
        {
            await using var command = new Source(session.Db).Command(statement.Sql, question.Filter);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await lines.AddAsync(statement, reader, session.Db.Dialect, cancellationToken);
        }

        return lines.Cells();
    }

    /// <summary>The cells in the currency of the filter, and those of every other currency converted day by day.</summary>
    private async Task<Dictionary<SalesKey, SalesSums>> ConvertAsync(
        ReportSession session, SalesQuestion question, CurrencyConversion conversion, CancellationToken cancellationToken)
    {
        var cells = await RunAsync(session, question, cancellationToken);
        var others = await SalesFilterResolver.OtherCurrenciesAsync(session.Db, session.State, clock, question.Period, question.Filter.Currency, cancellationToken);
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

    private static Dictionary<SalesKey, SalesSums> RankConverted(Dictionary<SalesKey, SalesSums> products, SellerRanking by, int limit) => products
        .Where(p => p.Value is { Lines: > 0, Units: > 0 })
        .OrderByDescending(p => by == SellerRanking.Units ? p.Value.NetUnits : p.Value.Net).ThenByDescending(p => p.Value.Net).ThenBy(p => p.Key.Id)
        .Take(limit).ToDictionary();

    /// <summary>
    /// Reads by the plan of a question; where that says all facts, by the columnar copy if there is one. A copy that fails is given up, and the facts
    /// are read.
    /// </summary>
    private async Task<T> ReadAsync<T>(ReportSession session, SalesQuestion question, Func<SalesPlan, Source, Task<T>> readAsync, CancellationToken cancellationToken)
    {
        var plan = SalesPlan.For(question, session.State, clock.Zone);
        if (plan.IsOfAllFacts && !question.FactsOnly && await copies.OfAsync(session, cancellationToken) is { } copy)
        {
            try
            {
                var answer = await readAsync(SalesPlan.AllOfCopy, new Source(copy));
                session.Note(FigureSource.Copy);
                return answer;
            }
            catch (Exception exception) when (exception is DbException or InvalidCastException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await copies.GiveUpAsync(session, exception);
            }
        }

        if (!question.FactsOnly)
        {
            session.Note(plan.IsOfAllFacts ? FigureSource.Facts : FigureSource.RollUps);
        }

        return await readAsync(plan, new Source(session.Db));
    }

    private async Task AddAsync(
        Source source, string sql, SalesFilter filter, IntervalSql intervals, Dictionary<SalesKey, SalesSums> cells, CancellationToken cancellationToken)
    {
        await using var command = source.Command(sql, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (row, decimals) = (new decimal[measures.Stored.Count], MinorUnits.Of(filter.Currency));
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new SalesKey(intervals.Index(source.Reading, reader, 0), reader.GetInt32(1), reader.GetString(2));
            if (!cells.TryGetValue(key, out var sums))
            {
                sums = new SalesSums { Decimals = decimals };
                cells.Add(key, sums);
            }

            measures.Read(reader, 3, measures.Sql.AllPlaces, source.Reading, row);
            sums.Add(row);
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

        public DbCommand Command(string sql, SalesFilter filter)
        {
            var command = _copy?.CreateCommand(sql) ?? _db!.Database.CreateCommand(sql);
            Add("@currency", filter.Currency);
            if (filter.Country is { } country)
            {
                Add("@country", country);
            }

            return command;

            void Add(string name, string value) => command.AddParameter(_copy is null ? name : name[1..], value);
        }
    }
}
