using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>The groups that customers are divided into.</summary>
/// <param name="Of">Group of each customer of the table, by position.</param>
/// <param name="Names">Key and name of each group.</param>
internal sealed record ChurnGroups(int[] Of, IReadOnlyList<(string Key, string Label)> Names)
{
    public static async Task<ChurnGroups> ReadAsync(
        ReportSession session, CustomerTableCache tables, CustomerTable table, ChurnSplit by, CancellationToken cancellationToken)
    {
        switch (by)
        {
            case ChurnSplit.Country:
                return Make(Enumerable.Range(0, table.Count).Select(table.CountryOf), code => (code, CountryCodes.NameOf(code)));
            case ChurnSplit.FirstCategory:
                var names = await session.Db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
                return Make(
                    await tables.FirstCategoriesAsync(session, cancellationToken),
                    id => (id.ToString(CultureInfo.InvariantCulture), id == 0 ? SegmentLabels.Uncategorised : names[id]));
            default:
                return Make(Enumerable.Range(0, table.Count).Select(c => MonthOf(table.DaysOf(c)[0])), month => (month, month));
        }
    }

    private static string MonthOf(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static ChurnGroups Make<T>(IEnumerable<T> keys, Func<T, (string Key, string Label)> name)
        where T : notnull
    {
        var groups = new Dictionary<T, int>();
        int[] of = [.. keys.Select(key =>
        {
            groups.TryAdd(key, groups.Count);
            return groups[key];
        })];
        return new ChurnGroups(of, [.. groups.Keys.Select(name)]);
    }
}
