using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Assembles the products report from the product queries, in one read session.</summary>
public sealed class ProductsReportQuery(AbcQuery abc, MoversQuery movers, NeverSoldQuery neverSold, ProductLifecycleQuery lifecycle)
{
    /// <exception cref="Common.Errors.RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<ProductsReportResponse> RunAsync(ReportSession session, ProductsReportRequest request, CancellationToken cancellationToken)
    {
        var classes = await abc.RunAsync(session, request.Scope(new AbcRequest()), cancellationToken);
        var moved = await movers.RunAsync(
            session,
            request.Scope(new MoversRequest { Compare = request.Compare, Elapsed = request.Elapsed, By = request.By, MinImpact = request.MinImpact }),
            cancellationToken);
        var unsold = await neverSold.RunAsync(
            session,
            new NeverSoldRequest
            {
                From = request.From,
                To = request.To,
                Range = request.Range,
                TimeZone = request.TimeZone,
                Country = request.Country,
                CategoryId = request.CategoryId,
            },
            cancellationToken);
        var stages = await lifecycle.RunAsync(
            session,
            request.Scope(new ProductLifecycleRequest
            {
                Compare = request.Compare,
                Elapsed = request.Elapsed,
                NewForDays = request.NewForDays,
                DeadAfterDays = request.DeadAfterDays,
                GrowthRate = request.GrowthRate,
                DeclineRate = request.DeclineRate,
            }),
            cancellationToken);
        return new ProductsReportResponse
        {
            Items = classes.Items,
            TotalCount = ((int[])[classes.TotalCount, moved.TotalCount, unsold.TotalCount, stages.TotalCount]).Max(),
            Classes = classes.Classes,
            Movers = moved.Items,
            Rising = moved.Rising,
            Declining = moved.Declining,
            NeverSold = unsold.Items,
            NeverSoldStock = unsold.Totals,
            Lifecycle = stages.Items,
            Stages = stages.Stages,
            Totals = classes.Totals,
            Comparison = moved.Comparison,
            Meta = classes.Meta,
        };
    }
}
