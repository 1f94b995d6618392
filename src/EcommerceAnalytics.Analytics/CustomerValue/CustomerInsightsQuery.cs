using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Rhythm, outlook and categories of one customer, read from that customer's orders alone.</summary>
internal sealed class CustomerInsightsQuery(ReportSessionFactory sessions, CustomerValues values, CustomerTableCache tables, TimeProvider time) : ICustomerInsights
{
    private const int Categories = 5;

    // The thresholds require reading all customers, which must not happen after every write: one customer hardly changes them.
    private static readonly TimeSpan ThresholdAge = TimeSpan.FromMinutes(1);

    private const string NothingAliveSays =
        "The current model is BG/NBD, whose probability of still being a customer is 1 for everyone with one order; see probabilityOfOrder.";

    private volatile RfmThresholdsOfStore? _thresholds;

    public async Task<CustomerInsights> ReadAsync(int customerId, CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(cancellationToken);
        var asOf = session.LastKnownDay;
        var model = await values.ModelAsync(session, cancellationToken);
        var customer = CustomerSummary.Of(await CustomerTableReader.ReadOneAsync(session, customerId, cancellationToken), asOf).SingleOrDefault();
        var row = customer is null ? null : CustomerValueRowBuilder.Of(customer, asOf, Forecast(model, customer, asOf), model, isAtRisk: false, MinorUnits.Of(session.Store.Currency));
        return new CustomerInsights
        {
            Rhythm = new CustomerRhythm
            {
                AsOf = asOf,
                OrderDays = row?.OrderDays ?? 0,
                UsualDaysBetweenOrders = row?.UsualDaysBetweenOrders,
                DaysSinceLastOrder = row?.DaysSinceLastOrder,
                Reason = row?.Reason ?? "no counted order yet",
            },
            Rfm = customer is null ? null : await RfmAsync(session, customer, asOf, cancellationToken),
            Outlook = new CustomerOutlook
            {
                HorizonDays = ForecastHorizon.Default.Days,
                ProbabilityOfOrder = row?.ProbabilityOfOrder,
                ExpectedOrders = row?.ExpectedOrders,
                ExpectedOrderValue = row?.ExpectedOrderValue,
                ProbabilityAlive = row?.ProbabilityAlive,
                HorizonMonths = ForecastHorizon.Default.Months,
                DiscountRate = ForecastHorizon.Default.DiscountRate,
                PredictedClv = row?.PredictedClv,
                ModelFittedAt = model.Row?.FittedAtUtc,
                Reason = Reason(model, row),
            },
            TopCategories = await CategoriesAsync(session, customerId, cancellationToken),
        };
    }

    private async Task<CustomerRfm> RfmAsync(ReportSession session, CustomerSummary customer, DateOnly asOf, CancellationToken cancellationToken)
    {
        var known = _thresholds;
        if (known is null || (known.Stamp != session.Stamp && time.GetElapsedTime(known.ReadAt) > ThresholdAge))
        {
            var scores = await tables.ScoresAsync(session, asOf, cancellationToken);
            known = new RfmThresholdsOfStore(session.Stamp, time.GetTimestamp(), scores.Recency, scores.Frequency, scores.Monetary);
            _thresholds = known;
        }

        var score = new RfmScore(
            known.Recency.ScoreOfLow(customer.DaysSilent(asOf)),
            known.Frequency.GroupOf(customer.OrderDays),
            known.Monetary.GroupOf((double)(customer.NetSales * CustomerTable.MoneyUnits)));
        return new CustomerRfm
        {
            Segment = EnumText.Of(score.Segment),
            Name = RfmSegmentTable.NameOf(score.Segment),
            RecencyScore = score.Recency,
            FrequencyScore = score.Frequency,
            MonetaryScore = score.Monetary,
        };
    }

    private static CustomerForecast? Forecast(CurrentModel model, CustomerSummary customer, DateOnly asOf) => model.Model is null
        ? null
        : CustomerForecast.Of(model.Model, PurchaseCells.Aggregate([customer.History(asOf)]), ForecastHorizon.Default)[0];

    private static string? Reason(CurrentModel model, CustomerValueRow? row)
    {
        if (row is null)
        {
            return "A forecast requires at least one counted order.";
        }

        return model.NotInServiceBecause
            ?? (row.ExpectedOrderValue is null ? model.Report.OrderValueReason : null)
            ?? row.ValueReason
            ?? (row.ProbabilityAlive is null ? NothingAliveSays : null);
    }

    /// <summary>Net sales as in the lifetime value: refunds without a known order are excluded.</summary>
    private static async Task<List<CustomerCategory>> CategoriesAsync(ReportSession session, int customerId, CancellationToken cancellationToken)
    {
        var (db, currency) = (session.Db, session.Store.Currency);
        var sold = db.OrderLines.Counted(session.Counted.Statuses)
            .Where(l => l.Order.CustomerId == customerId && l.Order.Currency == currency)
            .Select(l => new { l.Product.CategoryId, l.Product.Category!.Name, Net = l.Gross - l.Discount, Units = (long)l.Quantity });
        var back = db.RefundLines.Counted(session.Counted.Statuses)
            .Where(l => l.Order != null && l.Order.CustomerId == customerId && l.Order.Currency == currency)
            .Select(l => new { l.Product.CategoryId, l.Product.Category!.Name, Net = -l.Amount, Units = -(long)l.Quantity });
        var categories = await sold.Concat(back)
            .GroupBy(l => new { l.CategoryId, l.Name })
            .Select(g => new { g.Key.CategoryId, g.Key.Name, Net = g.Sum(l => l.Net), Units = g.Sum(l => l.Units) })
            .ToListAsync(cancellationToken);
        return
        [
            .. categories
                .Select(c => new CustomerCategory
                {
                    CategoryId = c.CategoryId ?? 0,
                    Category = c.Name ?? SegmentLabels.Uncategorised,
                    NetSales = c.Net,
                    NetUnits = c.Units,
                })
                .OrderByDescending(c => c.NetSales).ThenBy(c => c.CategoryId)
                .Take(Categories),
        ];
    }

    private sealed record RfmThresholdsOfStore(DataStamp Stamp, long ReadAt, Quintiles Recency, Quintiles Frequency, Quintiles Monetary);
}
