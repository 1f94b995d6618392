using System.CommandLine;
using System.Globalization;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>check</c>: holds the reports against the facts, and the facts against each other.</summary>
internal static class CheckVerb
{
    /// <summary>Exit code when a check does not hold.</summary>
    private const int Failed = 2;

    public static Command Create(ProgramRun run)
    {
        var verb = new Command("check", "Check reports against facts, and facts against each other; exit code 2 when one does not hold.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);

            // Without it, the facts would be held against themselves.
            await app.Services.GetRequiredService<FiguresCopy>().PrepareAsync(cancellationToken);
            await using var session = await app.Services.GetRequiredService<ReportSessionFactory>().OpenAsync(cancellationToken);
            var reconciliation = app.Services.GetRequiredService<ReconciliationQuery>();
            var holds = true;
            IReadOnlyList<FactCheck> facts = [];
            foreach (var range in RangesOf(session.Resolve(new SalesFilterRequest { Range = NamedRange.AllTime })))
            {
                var response = await reconciliation.RunAsync(session, range, cancellationToken);
                (holds, facts) = (holds && response.Holds && response.FactsHold, response.Facts);
                await run.Output.WriteLineAsync(
                    $"reports, {range.From} to {range.To}: {(response.Holds ? "ok" : $"{response.Failed} of {response.Items.Count} identities differ")}");
                foreach (var item in response.Items.Where(i => i.Difference != 0))
                {
                    await run.Output.WriteLineAsync($"  {EnumText.Of(item.Identity)} {EnumText.Of(item.Groups)} {item.Metric}: {Text(item.Actual)} instead of {Text(item.Expected)}");
                }
            }

            foreach (var check in facts)
            {
                await run.Output.WriteLineAsync($"{EnumText.Of(check.Check)}: {(check.Holds ? "ok" : $"{check.Failed} failed")}");
                foreach (var fault in check.Items)
                {
                    await run.Output.WriteLineAsync($"  {fault.Link}: {Text(fault.Actual)} instead of {Text(fault.Expected)}");
                }
            }

            return holds ? 0 : Failed;
        });
        return verb;
    }

    /// <summary>A number without the zeros that some databases add.</summary>
    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>All days with data, as many at a time as are checked at once.</summary>
    private static IEnumerable<SalesFilterRequest> RangesOf(Period all)
    {
        for (var first = all.FirstDay; first <= all.LastDay; first = first.AddDays(IntervalCalendar.MaxIntervals))
        {
            var last = first.AddDays(IntervalCalendar.MaxIntervals - 1);
            yield return new SalesFilterRequest { From = Text(first), To = Text(last < all.LastDay ? last : all.LastDay) };
        }

        static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
