using System.Globalization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>
/// The common part of every report's workbook: the title and the facts of the Summary sheet. A report adds its own figures,
/// charts, tables, definitions and checks by <c>with</c>:
/// <c>ReportFrame.Of("Sales", session, response.Meta) with { Tables = [table], … }</c>. Headers of its sheets are the names of
/// the JSON properties in words (<see cref="Table.InWords"/>), and each of its tables has the rows of one array of the response.
/// </summary>
internal static class ReportFrame
{
    /// <summary>The frame of a report.</summary>
    /// <param name="title">For example <c>Sales</c>; the period is added.</param>
    /// <param name="session">The read session.</param>
    /// <param name="meta">The resolved parameters.</param>
    /// <param name="more">Further parameters: the comparison, filters.</param>
    public static ReportWorkbook Of(string title, ReportSession session, ReportMeta meta, params IEnumerable<SummaryFact?> more)
    {
        List<SummaryFact?> facts =
        [
            meta.FirstDay is null ? null : new("From", meta.FirstDay, ColumnKind.Date),
            meta.LastDay is null ? null : new("To (included)", meta.LastDay, ColumnKind.Date),
            new("Time zone", meta.TimeZone),
            new("Currency", meta.Currency),
            new("Orders counted", string.Join(", ", meta.StatusesCounted)) { IsWord = true },
            .. more,
            meta.DataThrough is null ? null : new("Data through", meta.DataThrough, ColumnKind.Date),
            new("Created at (UTC)", meta.ComputedAt, ColumnKind.DateTime),
            meta.IsPartial ? new("Note", WhyPartial(meta, session)) { IsWord = true } : null,
            .. meta.Warnings.Select(warning => new SummaryFact("Warning", warning) { IsWord = true }),
        ];
        return new ReportWorkbook
        {
            Title = Titled(title, meta.FirstDay, meta.LastDay),
            Name = title,
            FirstDay = meta.FirstDay,
            LastDay = meta.LastDay,
            Store = session.Store.Name,
            Look = session.Store.Look,
            CreatedAt = new DateTimeOffset(meta.ComputedAt),
            Currency = meta.Currency,
            TimeZone = meta.TimeZone,
            Facts = [.. facts.OfType<SummaryFact>()],
        };
    }

    /// <summary>A workbook of the rows of an endpoint without a workbook of its own.</summary>
    public static ReportWorkbook OneSheet(Table table, ReportSession session, Period? period) =>
        Of(table.Name, session, session.Meta(period, [], table.Currency)) with { Tables = [table.InWords()] };

    /// <summary>The fact that names the period compared with; null without one.</summary>
    public static SummaryFact? Compared(DateTime? from, DateTime? to, string timeZone)
    {
        if (from is null || to is null)
        {
            return null;
        }

        var period = new Period(from.Value, to.Value, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return new("Compared with", string.Create(CultureInfo.InvariantCulture, $"{period.FirstDay:yyyy-MM-dd} to {period.LastDay:yyyy-MM-dd}")) { IsWord = true };
    }

    /// <summary>Which of the reasons applies.</summary>
    private static string WhyPartial(ReportMeta meta, ReportSession session)
    {
        List<string> reasons = [];
        if (meta.To > session.Context.Now)
        {
            reasons.Add("The period has not ended.");
        }
        else if (meta.To > session.KnownTo)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"The data ends on {meta.DataThrough:yyyy-MM-dd}, before the period does."));
        }

        if (meta.From < session.KnownFrom)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"The data begins on {session.Clock.DayOf(session.KnownFrom):yyyy-MM-dd}, after the period does."));
        }

        return reasons.Count > 0 ? string.Join(' ', reasons) : "The period is not complete, or extends beyond the data.";
    }

    private static string Titled(string title, DateOnly? from, DateOnly? to) => from is null || to is null
        ? title
        : string.Create(CultureInfo.InvariantCulture, $"{title}, {from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
}
