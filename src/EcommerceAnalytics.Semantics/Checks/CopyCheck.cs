using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.Checks;

/// <summary>
/// Compares days of the columnar copy with the facts. They never differ unless a bug in this program or a change of the database or the file by
/// hand caused it, so a difference is logged as an error, and the copy is made anew.
/// </summary>
public sealed class CopyCheck(
    FiguresCopy copies, SalesQuery sales, ReportSessionFactory sessions, WriteTransactions transactions, StoreClock clock, MeasureList measures, ILogger<CopyCheck> logger)
{
    private static readonly SalesDimension[] Groups =
    [
        SalesDimension.None, SalesDimension.Category, SalesDimension.Country, SalesDimension.Product, SalesDimension.Product | SalesDimension.Country,
        SalesDimension.CustomerType, SalesDimension.Status,
    ];

    /// <summary>Checks one day and one month that are over, each taken at random.</summary>
    /// <returns>What was wrong, each once.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Random random, CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(static _ => ValueTask.CompletedTask, onPrimary: false, cancellationToken);
        if (await copies.OfAsync(session, cancellationToken) is not { } copy)
        {
            return [];
        }

        var today = clock.Today;
        var days = await DaysAsync(session, copy, cancellationToken);
        days.RemoveAll(day => day >= today);
        var months = days.Select(day => new DateOnly(day.Year, day.Month, 1)).Where(month => month.AddMonths(1) <= today).Distinct().ToList();
        var wrong = new List<string>();
        if (days.Count > 0)
        {
            var day = days[random.Next(days.Count)];
            await CompareAsync(session, day, day, wrong, cancellationToken);
        }

        if (months.Count > 0)
        {
            var month = months[random.Next(months.Count)];
            await CompareAsync(session, month, month.AddMonths(1).AddDays(-1), wrong, cancellationToken);
        }

        if (wrong.Count > 0)
        {
            await copies.GiveUpAsync(session, failure: null);

            // A new data version, so that no cached response keeps the wrong figures.
            await transactions.RunAsync(
                db =>
                {
                    db.MarkChanged(null);
                    return db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
        }

        return [.. wrong.Distinct()];
    }

    /// <summary>Every day that either of them has.</summary>
    private static async Task<List<DateOnly>> DaysAsync(ReportSession session, CopySnapshot copy, CancellationToken cancellationToken)
    {
        var days = (await session.Db.Orders.Select(o => o.Day).Union(session.Db.Refunds.Select(r => r.Day)).ToListAsync(cancellationToken)).ToHashSet();
        await using var command = copy.CreateCommand(
            $"SELECT day FROM {CopyTable.Facts.Name} {string.Concat(CopyTable.DayCubes.Select(cube => $"UNION SELECT day FROM {cube.Name} "))}");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            days.Add(row.GetFieldValue<DateOnly>(0));
        }

        return [.. days.Order()];
    }

    private async Task CompareAsync(ReportSession session, DateOnly first, DateOnly last, List<string> wrong, CancellationToken cancellationToken)
    {
        var period = Period.OfDays(first, last, clock.Zone);
        var found = new List<string>();
        foreach (var currency in (await SalesFilterResolver.OtherCurrenciesAsync(session, period, session.Store.Currency, cancellationToken)).Prepend(session.Store.Currency))
        {
            foreach (var by in Groups)
            {
                var question = new SalesQuestion(period, new SalesFilter { Currency = currency }, by);
                var facts = await sales.RunAsync(session, question with { FactsOnly = true }, cancellationToken);
                if (!AreSame(facts, await sales.RunAsync(session, question, cancellationToken)))
                {
                    found.Add($"cube by {by}");
                }

                if (!AreSame(facts, await sales.RunAsync(session, question with { WithoutCubes = true }, cancellationToken)))
                {
                    found.Add($"facts by {by}");
                }
            }
        }

        if (found.Count > 0)
        {
            logger.LogError("The columnar copy ({Tables}) from {First} to {Last} was not what the facts say; it is made anew", string.Join(", ", found.Distinct()), first, last);
            wrong.AddRange(found);
        }
    }

    private bool AreSame(Dictionary<SalesKey, SalesSums> some, Dictionary<SalesKey, SalesSums> others)
    {
        var none = new SalesSums();
        return some.Keys.Union(others.Keys).All(key =>
            measures.Sql.AllPlaces.All(place => some.GetValueOrDefault(key, none)[place] == others.GetValueOrDefault(key, none)[place]));
    }
}
