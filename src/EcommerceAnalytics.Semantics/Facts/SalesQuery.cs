using System.Data.Common;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Currencies;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Runs <see cref="SalesQuestion"/>s: clean days from the roll-ups, all others from the facts, in one snapshot.</summary>
public sealed class SalesQuery(StoreClock clock, CountedStatusesOptions counted, MeasureList measures)
{
    /// <summary>What is measured.</summary>
    internal MeasureList Measures => measures;

    /// <summary>The figures of the whole period.</summary>
    internal async Task<SalesSums> TotalAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken) =>
        SalesSums.Of((await RunAsync(session.Db, session.State, question with { By = SalesDimension.None, Intervals = null }, cancellationToken)).Values);

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

    /// <summary>Whether no roll-up suffices.</summary>
    internal bool ReadsOnlyFacts(SalesState state, SalesQuestion question) => SalesPlan.For(question, state, clock.Zone).FactDays is null;

    /// <summary>The best products of the whole period, among those sold. All are ranked, but only the best are read with all their figures.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> BestAsync(
        ReportSession session, SalesQuestion question, SellerRanking by, int limit, CancellationToken cancellationToken)
    {
        if (question.Filter.Conversion is not null)
        {
            return RankConverted(await RunAsync(session.Db, session.State, question, cancellationToken), by, limit);
        }

        var best = new List<int>();
        if (question.Period.From < question.Period.To
            && new SalesSql(question, SalesPlan.For(question, session.State, clock.Zone), new IntervalSql(null, clock.Zone), counted.Statuses, measures.Sql).Ranking(by, limit) is { } sql)
        {
            await using var command = Command(session.Db, sql, question.Filter);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                best.Add(reader.GetInt32(0));
            }
        }

        return best.Count == 0 ? [] : await RunAsync(session.Db, session.State, question with { Filter = question.Filter with { ProductIds = best } }, cancellationToken);
    }

    /// <summary>The cells with any figures.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> RunAsync(
        EcommerceDbContext snapshot, SalesState state, SalesQuestion question, CancellationToken cancellationToken)
    {
        var cells = new Dictionary<SalesKey, SalesSums>();
        if (question.Period.From >= question.Period.To)
        {
            return cells;
        }

        if (question.Filter.Conversion is { } conversion)
        {
            return await ConvertAsync(snapshot, state, question with { Filter = question.Filter with { Conversion = null } }, conversion, cancellationToken);
        }

        var plan = SalesPlan.For(question, state, clock.Zone);
        var intervals = new IntervalSql(question.Intervals, clock.Zone);
        foreach (var sql in new SalesSql(question, plan, intervals, counted.Statuses, measures.Sql).Statements())
        {
            await ReadAsync(snapshot, sql, question.Filter, intervals, cells, cancellationToken);
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
            return await RunAsync(session.Db, session.State, question, cancellationToken);
        }

        var lines = new LineSums(measures, MinorUnits.Of(question.Filter.Currency));
        var sql = new SalesSql(question, SalesPlan.AllFacts, new IntervalSql(null, clock.Zone), counted.Statuses, measures.Sql);
        foreach (var statement in (LineStatement[])[lines.OfSales(sql), lines.OfRefunds(sql)])
        {
            await using var command = Command(session.Db, statement.Sql, question.Filter);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await lines.AddAsync(statement, reader, session.Db.Dialect, cancellationToken);
        }

        return lines.Cells();
    }

    /// <summary>The cells in the currency of the filter, and those of every other currency converted day by day.</summary>
    private async Task<Dictionary<SalesKey, SalesSums>> ConvertAsync(
        EcommerceDbContext snapshot, SalesState state, SalesQuestion question, CurrencyConversion conversion, CancellationToken cancellationToken)
    {
        var cells = await RunAsync(snapshot, state, question, cancellationToken);
        var others = await SalesFilterResolver.OtherCurrenciesAsync(snapshot, state, clock, question.Period, question.Filter.Currency, cancellationToken);
        if (others.Count == 0)
        {
            return cells;
        }

        var pieces = ConversionPiece.Of(question, clock);
        await conversion.LoadAsync(snapshot, pieces[0].Day, pieces[^1].Day, cancellationToken);
        var decimals = MinorUnits.Of(question.Filter.Currency);
        foreach (var currency in others)
        {
            var foreign = question with { Filter = question.Filter with { Currency = currency }, Intervals = [.. pieces.Select(p => p.Interval)] };
            foreach (var (key, sums) in await RunAsync(snapshot, state, foreign, cancellationToken))
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

    private async Task ReadAsync(
        EcommerceDbContext snapshot, string sql, SalesFilter filter, IntervalSql intervals, Dictionary<SalesKey, SalesSums> cells, CancellationToken cancellationToken)
    {
        await using var command = Command(snapshot, sql, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var dialect = snapshot.Dialect;
        var (row, decimals) = (new decimal[measures.Stored.Count], MinorUnits.Of(filter.Currency));
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new SalesKey(intervals.Index(dialect, reader, 0), reader.GetInt32(1), reader.GetString(2));
            if (!cells.TryGetValue(key, out var sums))
            {
                sums = new SalesSums { Decimals = decimals };
                cells.Add(key, sums);
            }

            measures.Read(reader, 3, measures.Sql.AllPlaces, dialect, row);
            sums.Add(row);
        }
    }

    private static DbCommand Command(EcommerceDbContext snapshot, string sql, SalesFilter filter)
    {
        var command = snapshot.Database.CreateCommand(sql);
        command.AddParameter("@currency", filter.Currency);
        if (filter.Country is { } country)
        {
            command.AddParameter("@country", country);
        }

        return command;
    }
}
