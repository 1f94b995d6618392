using System.Data.Common;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Tax by month, country and rate, from the facts.</summary>
public sealed class TaxesReportQuery(SalesQuery sales)
{
    private static readonly TaxLine UnknownRate = new(0, string.Empty, null, 1);

    /// <summary>Computes the report.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid.</exception>
    public async Task<TaxesReportResponse> RunAsync(ReportSession session, TaxesReportRequest request, CancellationToken cancellationToken)
    {
        RequireWholeOrders(request);
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var question = await sales.WithSegmentsAsync(session, new SalesQuestion(period, filter, FactsOnly: true), cancellationToken);
        var sql = new SalesSql(question, SalesPlan.AllFacts, new IntervalSql(null, session.Clock.Zone), session.Counted.Statuses, sales.Measures.Sql, session.Db.Dialect);
        var sums = new Dictionary<Key, Sums>();
        var (ofOrders, ofRefunds) = ($"SELECT o.* {sql.OrderRows()}", $"SELECT x.* {sql.RefundLineRows()}");
        var orders = session.Db.Orders.FromSqlRaw(ofOrders, Parameters(session, question.Filter));
        var refunds = session.Db.RefundLines.FromSqlRaw(ofRefunds, Parameters(session, question.Filter));
        await AddOrdersAsync(session, orders.AsNoTracking(), sums, cancellationToken);
        await AddRefundsAsync(session, refunds.AsNoTracking(), MinorUnits.Of(filter.Currency), sums, cancellationToken);
        var items = sums.OrderBy(s => s.Key.Month).ThenBy(s => s.Key.Country, StringComparer.Ordinal).ThenBy(s => s.Key.Rate).ThenBy(s => s.Key.Name, StringComparer.Ordinal)
            .Select(s => new TaxOfMonth
            {
                Month = s.Key.Month,
                Country = s.Key.Country,
                CountryName = CountryCodes.NameOf(s.Key.Country),
                Name = s.Key.Name,
                Rate = s.Key.Rate,
                Orders = s.Value.Orders,
                Tax = s.Value.Tax,
                TaxReturned = s.Value.Returned,
            }).ToList();
        var (tax, returned) = (items.Sum(i => i.Tax), items.Sum(i => i.TaxReturned));
        return new TaxesReportResponse
        {
            Items = items,
            Rates = [.. items.GroupBy(i => (i.Country, i.CountryName, i.Rate, i.Name))
                .OrderByDescending(g => g.Sum(i => i.Tax - i.TaxReturned)).ThenBy(g => g.Key.Country, StringComparer.Ordinal).ThenBy(g => g.Key.Rate)
                .Select(g => new TaxOfRate
                {
                    Country = g.Key.Country,
                    CountryName = g.Key.CountryName,
                    Name = g.Key.Name,
                    Rate = g.Key.Rate,
                    Orders = g.Sum(i => i.Orders),
                    Tax = g.Sum(i => i.Tax),
                    TaxReturned = g.Sum(i => i.TaxReturned),
                })],
            Tax = tax,
            TaxReturned = returned,
            NetTax = tax - returned,
            Filters = await ReportFilters.DescribeAsync(session, request, filter, cancellationToken),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    /// <exception cref="RequestException">400: a filter by products, or amounts are to be converted.</exception>
    private static void RequireWholeOrders(TaxesReportRequest request)
    {
        var ofItems = DimensionSets.OfItems.Each().Select(dimension => dimension.Segmentation()).Where(dimension => request.FilterOf(dimension) is not null)
            .Select(dimension => DimensionCatalogue.Of(dimension).Parameter).ToList();
        if (ofItems.Count > 0)
        {
            throw RequestException.Invalid(ofItems.ToDictionary(
                name => name, _ => new[] { "Tax is kept by order and rate, not by product: filter by attributes of orders and customers instead." }, StringComparer.Ordinal));
        }

        if (request.Convert)
        {
            throw RequestException.Invalid("convert", "Tax is owed in the currency of the order; leave convert out, and request each currency by itself.");
        }
    }

    private static DbParameter[] Parameters(ReportSession session, SalesFilter filter)
    {
        using var command = session.Db.Database.CreateCommand(string.Empty);
        filter.AddParameters(command);
        return [.. command.Parameters.Cast<DbParameter>()];
    }

    private static async Task AddOrdersAsync(ReportSession session, IQueryable<Order> orders, Dictionary<Key, Sums> sums, CancellationToken cancellationToken)
    {
        var byRate = await orders.Join(session.Db.OrderTaxes, o => o.Id, t => t.OrderId, (o, t) => new { o.Day, o.Country, t.Name, t.RatePercent, t.Amount })
            .GroupBy(t => new { t.Day, t.Country, t.Name, t.RatePercent })
            .Select(g => new { g.Key, Tax = g.Sum(t => t.Amount), Orders = g.Count() })
            .ToListAsync(cancellationToken);
        foreach (var row in byRate)
        {
            Of(sums, row.Key.Day, row.Key.Country, row.Key.Name, row.Key.RatePercent).AddOrders(row.Orders, row.Tax);
        }

        var unknown = await orders.Where(o => o.Tax > 0 && !session.Db.OrderTaxes.Any(t => t.OrderId == o.Id)).GroupBy(o => new { o.Day, o.Country })
            .Select(g => new { g.Key, Tax = g.Sum(o => o.Tax), Orders = g.Count() })
            .ToListAsync(cancellationToken);
        foreach (var row in unknown)
        {
            Of(sums, row.Key.Day, row.Key.Country, string.Empty, null).AddOrders(row.Orders, row.Tax);
        }
    }

    private static async Task AddRefundsAsync(ReportSession session, IQueryable<RefundLine> all, int decimals, Dictionary<Key, Sums> sums, CancellationToken cancellationToken)
    {
        var lines = all.Where(l => l.Tax > 0);
        var ofOrders = (await session.Db.OrderTaxes.AsNoTracking().Where(t => lines.Select(l => l.OrderId).Contains(t.OrderId)).OrderBy(t => t.Id)
            .Select(t => new TaxLine(t.OrderId, t.Name, t.RatePercent, t.Amount)).ToListAsync(cancellationToken)).ToLookup(t => t.OrderId);
        var refunds = await lines.GroupBy(l => new { l.Refund.Day, l.Refund.Country, l.OrderId })
            .Select(g => new { g.Key, Tax = g.Sum(l => l.Tax) })
            .ToListAsync(cancellationToken);
        foreach (var refund in refunds)
        {
            TaxLine[] rates = refund.Key.OrderId is { } order && ofOrders[order].Any() ? [.. ofOrders[order]] : [UnknownRate];
            var parts = Allocation.Allocate(refund.Tax, [.. rates.Select(t => t.Amount)], decimals);
            foreach (var (rate, part) in rates.Zip(parts).Where(p => p.Second > 0))
            {
                Of(sums, refund.Key.Day, refund.Key.Country, rate.Name, rate.RatePercent).Returned += part;
            }
        }
    }

    private static Sums Of(Dictionary<Key, Sums> sums, DateOnly day, string country, string name, decimal? ratePercent)
    {
        // Without the zeros that some databases put behind the last decimal.
        var key = new Key(new DateOnly(day.Year, day.Month, 1), country, name, ratePercent / 100 / 1.0000000000m);
        if (!sums.TryGetValue(key, out var found))
        {
            found = new Sums();
            sums.Add(key, found);
        }

        return found;
    }

    private sealed record TaxLine(long OrderId, string Name, decimal? RatePercent, decimal Amount);

    private sealed record Key(DateOnly Month, string Country, string Name, decimal? Rate);

    private sealed class Sums
    {
        public long Orders { get; private set; }

        public decimal Tax { get; private set; }

        public decimal Returned { get; set; }

        public void AddOrders(long orders, decimal tax) => (Orders, Tax) = (Orders + orders, Tax + tax);
    }
}
