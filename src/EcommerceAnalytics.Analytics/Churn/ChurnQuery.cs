using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>The churn rate: <c>analytics/churn</c>.</summary>
public sealed class ChurnQuery(CountedStatusesOptions counted)
{
    /// <summary>Computes the answer.</summary>
    /// <exception cref="RequestException">400: <c>asOf</c> lies outside 1970..2100.</exception>
    public async Task<ChurnResponse> RunAsync(ReportSession session, ChurnRequest request, CancellationToken cancellationToken)
    {
        var asOf = request.AsOf ?? session.Today;
        if (asOf < PeriodRequest.MinDate || asOf > PeriodRequest.MaxDate)
        {
            throw RequestException.Invalid("asOf", $"Dates lie between {PeriodRequest.MinDate:yyyy-MM-dd} and {PeriodRequest.MaxDate:yyyy-MM-dd}.");
        }

        var figures = await FiguresAsync(session, asOf, request.InactivityDays, request.Definition, cancellationToken);
        var window = Period.OfDays(asOf.AddDays(1 - request.InactivityDays), asOf, session.Clock.Zone);
        return new ChurnResponse
        {
            Rate = figures.Rate,
            Base = figures.Base,
            Churned = figures.Churned,
            Active = figures.Active,
            NewInWindow = figures.NewInWindow,
            NeverOrdered = figures.NeverOrdered,
            AsOf = figures.AsOf,
            InactivityDays = figures.InactivityDays,
            Definition = figures.Definition,
            Meta = session.Meta(window, []),
        };
    }

    /// <summary>The figures at the end of <paramref name="asOf"/>, with the window (asOf − inactivityDays, asOf].</summary>
    internal async Task<ChurnFigures> FiguresAsync(
        ReportSession session, DateOnly asOf, int inactivityDays, ChurnDefinition definition, CancellationToken cancellationToken)
    {
        var cut = asOf.AddDays(-inactivityDays);
        var cutBefore = cut.AddDays(-inactivityDays);
        var customers = session.Db.Orders.Counted(counted.Statuses)
            .Where(o => o.CustomerId != null && o.Day <= asOf)
            .GroupBy(o => o.CustomerId)
            .Select(g => new
            {
                First = g.Min(o => o.Day),
                Last = g.Max(o => o.Day),
                ActiveBefore = g.Max(o => o.Day > cutBefore && o.Day <= cut ? 1 : 0),
            });
        var counts = await customers.GroupBy(_ => 1).Select(g => new
        {
            Ordered = g.Count(),
            Active = g.Sum(c => c.Last > cut ? 1 : 0),
            New = g.Sum(c => c.First > cut ? 1 : 0),
            Previous = g.Sum(c => c.ActiveBefore),
            PreviousLost = g.Sum(c => c.ActiveBefore == 1 && c.Last <= cut ? 1 : 0),
        }).SingleOrDefaultAsync(cancellationToken);
        var all = await session.Db.Customers.CountAsync(cancellationToken);
        var (ordered, active, fresh) = (counts?.Ordered ?? 0, counts?.Active ?? 0, counts?.New ?? 0);
        var (@base, churned) = definition switch
        {
            ChurnDefinition.Window => (ordered - fresh, ordered - active),
            ChurnDefinition.Simple => (ordered, ordered - active),
            _ => (counts?.Previous ?? 0, counts?.PreviousLost ?? 0),
        };
        return new ChurnFigures
        {
            Rate = Ratio.Of(churned, @base),
            Base = @base,
            Churned = churned,
            Active = active,
            NewInWindow = fresh,
            NeverOrdered = all - ordered,
            AsOf = asOf,
            InactivityDays = inactivityDays,
            Definition = definition,
        };
    }

    /// <summary>The figures as one row.</summary>
    internal static Table Table(ChurnResponse response) => new Table<ChurnResponse>(
        "Churn",
        [response],
        new("rate", ColumnKind.Percent, r => r.Rate),
        new("base", ColumnKind.Count, r => r.Base),
        new("churned", ColumnKind.Count, r => r.Churned),
        new("active", ColumnKind.Count, r => r.Active),
        new("newInWindow", ColumnKind.Count, r => r.NewInWindow),
        new("neverOrdered", ColumnKind.Count, r => r.NeverOrdered),
        new("asOf", ColumnKind.Date, r => r.AsOf),
        new("inactivityDays", ColumnKind.Count, r => r.InactivityDays),
        new("definition", ColumnKind.Text, r => EnumText.Of(r.Definition)));
}
