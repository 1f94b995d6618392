using System.Data.Common;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Answers <see cref="SalesQuestion"/>s: clean days from the roll-ups, all others from the facts, in one snapshot.</summary>
public sealed class SalesQuery(StoreClock clock, CountedStatusesOptions counted)
{
    /// <summary>The figures of the whole period.</summary>
    internal async Task<SalesSums> TotalAsync(ReportSession session, SalesQuestion question, CancellationToken cancellationToken) =>
        SalesSums.Of((await RunAsync(session.Db, session.State, question with { By = SalesDimension.None, Intervals = null }, cancellationToken)).Values);

    /// <summary>Whether no roll-up can answer the question.</summary>
    internal bool ReadsOnlyFacts(SalesState state, SalesQuestion question) => SalesPlan.For(question, state, clock.Zone).FactDays is null;

    /// <summary>The best products of the whole period that were sold; only these leave the database.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> BestAsync(
        ReportSession session, SalesQuestion question, SellerRanking by, int limit, CancellationToken cancellationToken)
    {
        var cells = new Dictionary<SalesKey, SalesSums>();
        var intervals = new SalesIntervals(null, clock.Zone);
        if (question.Period.From < question.Period.To
            && new SalesSql(question, SalesPlan.For(question, session.State, clock.Zone), intervals, counted.Statuses).Best(by, limit) is { } sql)
        {
            await ReadAsync(session.Db, sql, question.Filter, intervals, cells, cancellationToken);
        }

        return cells;
    }

    /// <summary>The cells that hold anything.</summary>
    internal async Task<Dictionary<SalesKey, SalesSums>> RunAsync(
        EcommerceDbContext snapshot, SalesState state, SalesQuestion question, CancellationToken cancellationToken)
    {
        var cells = new Dictionary<SalesKey, SalesSums>();
        if (question.Period.From >= question.Period.To)
        {
            return cells;
        }

        var plan = SalesPlan.For(question, state, clock.Zone);
        var intervals = new SalesIntervals(question.Intervals, clock.Zone);
        foreach (var sql in new SalesSql(question, plan, intervals, counted.Statuses).Statements())
        {
            await ReadAsync(snapshot, sql, question.Filter, intervals, cells, cancellationToken);
        }

        return cells;
    }

    private static async Task ReadAsync(
        EcommerceDbContext snapshot, string sql, SalesFilter filter, SalesIntervals intervals, Dictionary<SalesKey, SalesSums> cells, CancellationToken cancellationToken)
    {
        await using var command = snapshot.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = snapshot.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = snapshot.Database.GetCommandTimeout() ?? command.CommandTimeout;
        Add(command, "@currency", filter.Currency);
        Add(command, "@country", filter.Country);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var inTenThousandths = snapshot.Database.IsSqlite();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new SalesKey(intervals.Index(reader.GetValue(0)), reader.GetInt32(1), reader.GetString(2));
            if (!cells.TryGetValue(key, out var sums))
            {
                sums = new SalesSums();
                cells.Add(key, sums);
            }

            sums.Orders += reader.Integer(3);
            sums.Tax += reader.Money(4, inTenThousandths);
            sums.Shipping += reader.Money(5, inTenThousandths);
            sums.Lines += reader.Integer(6);
            sums.Units += reader.Integer(7);
            sums.UnitsReturned += reader.Integer(8);
            sums.Gross += reader.Money(9, inTenThousandths);
            sums.Discount += reader.Money(10, inTenThousandths);
            sums.Returns += reader.Money(11, inTenThousandths);
            sums.Cost += reader.Money(12, inTenThousandths);
            sums.NetWithCost += reader.Money(13, inTenThousandths);
            sums.LinesWithCost += reader.Integer(14);
        }
    }

    private static void Add(DbCommand command, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
