using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>Assembles the customers report from the analytics queries, in one read session.</summary>
public sealed class CustomersReportQuery(RfmQuery rfm, RetentionQuery retention, LifecycleQuery lifecycle, RepeatPurchaseQuery repeats)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<CustomersReportResponse> RunAsync(ReportSession session, CustomersReportRequest request, CancellationToken cancellationToken)
    {
        var (first, last) = request.Days(session);
        var (country, category) = (request.Country, request.FirstCategoryId);
        var segments = await rfm.RunAsync(session, new RfmRequest { AsOf = last, Country = country, FirstCategoryId = category, Convert = request.Convert }, cancellationToken);
        var top = await rfm.CustomersAsync(
            session, new RfmCustomersRequest { AsOf = last, Country = country, FirstCategoryId = category, PageSize = request.TopCustomers, Convert = request.Convert }, cancellationToken);
        var cohorts = await retention.RunAsync(
            session,
            new RetentionRequest
            {
                From = first,
                To = last,
                Country = country,
                FirstCategoryId = category,
                Interval = request.Interval,
                Periods = request.Periods,
                Convert = request.Convert,
            },
            cancellationToken);
        var intervals = await lifecycle.RunAsync(
            session, new LifecycleRequest { From = first, To = last, Country = country, FirstCategoryId = category, Interval = request.Interval }, cancellationToken);
        var repeat = await repeats.RunAsync(session, new RepeatPurchaseRequest { AsOf = last, Country = country, FirstCategoryId = category }, cancellationToken);
        return new CustomersReportResponse
        {
            Segments = segments.Segments,
            Cohorts = cohorts.Cohorts,
            Averages = cohorts.Averages,
            Lifecycle = intervals.Intervals,
            Distribution = repeat.Distribution,
            TopCustomers = top.Items,
            Customers = segments.Customers,
            NetSales = segments.NetSales,
            CohortCustomers = cohorts.Customers,
            RepeatRate = repeat.RepeatRate,
            MedianDaysToSecondOrder = repeat.FirstToSecond.MedianDays,
            Thresholds = segments.Thresholds,
            AsOf = last,
            Meta = cohorts.Meta,
        };
    }
}
