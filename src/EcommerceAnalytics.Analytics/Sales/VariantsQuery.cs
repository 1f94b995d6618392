using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The variants of a product: <c>analytics/variants</c>.</summary>
public sealed class VariantsQuery(SalesQuery sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<VariantsResponse> RunAsync(ReportSession session, VariantsRequest request, CancellationToken cancellationToken)
    {
        var products = await session.Db.Products.Where(p => p.Parent == request.Of)
            .Select(p => new { p.Id, p.Sku, p.Name, p.Variant, p.IsActive, Stock = p.Inventory.Quantity }).ToListAsync(cancellationToken);
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var asked = filter.ProductIds is { } only ? products.FindAll(p => only.Contains(p.Id)) : products;
        var question = new SalesQuestion(period, filter with { ProductIds = asked.ConvertAll(p => p.Id) }, SalesDimension.Product);
        var cells = await sales.RunAsync(session, question, cancellationToken);
        var totals = await sales.TotalAsync(session, question, cancellationToken);
        return new VariantsResponse
        {
            Items =
            [
                .. asked.Select(p => (Product: p, Sums: cells.GetValueOrDefault(new SalesKey(0, p.Id, string.Empty)) ?? new SalesSums()))
                    .OrderByDescending(p => p.Sums.Net).ThenBy(p => p.Product.Id).Select(p => new VariantFigures(sales.Measures, p.Sums)
                    {
                        ProductId = p.Product.Id,
                        Sku = p.Product.Sku,
                        Name = p.Product.Name,
                        Variant = p.Product.Variant,
                        IsActive = p.Product.IsActive,
                        Stock = p.Product.Stock,
                        Share = Ratio.Of(p.Sums.Net, totals.Net),
                    }),
            ],
            Totals = new SalesMetrics(sales.Measures, totals, MetricScope.Items),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(VariantsResponse response) => new Table<VariantFigures>(
        "Variants",
        response.Items,
        [
            new("productId", ColumnKind.Identifier, r => r.ProductId),
            new("sku", ColumnKind.Text, r => r.Sku),
            new("name", ColumnKind.Text, r => r.Name),
            new("variant", ColumnKind.Text, r => r.Variant),
            new("isActive", ColumnKind.Boolean, r => r.IsActive),
            new("stock", ColumnKind.Count, r => r.Stock) { Summed = true },
            .. MetricColumns.Of<VariantFigures>(response.Totals.Measures, r => r, wholeOrders: false),
            new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
        ])
    {
        Currency = response.Meta.Currency,
    };
}
