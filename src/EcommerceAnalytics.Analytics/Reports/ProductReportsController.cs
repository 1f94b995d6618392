using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Reports about products and stock: the same rows as JSON, CSV and Excel.</summary>
[ApiController]
[Route("api/v1/reports")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Reports")]
public sealed class ProductReportsController(ReportResponder responder, ProductsReportQuery products, InventoryReportQuery inventory) : ControllerBase
{
    /// <summary>The products report.</summary>
    /// <remarks>
    /// In Excel, a workbook with a summary, charts, ABC classes, movers, products never sold, lifecycle stages, the definitions and live
    /// checks. In CSV, the products by net sales with their class. JSON returns a page of each list of products, together with classes,
    /// stages and totals of all of them; X-Total-Count is that of the longest list. CSV and Excel contain every row.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("products")]
    [SwaggerOperation("Products report")]
    [Report<ProductsReportResponse>(LayoutsOf = "products")]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Products([FromQuery] ProductsReportRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(
            HttpContext, request, (session, ct) => products.RunAsync(session, request, ct), ProductsReportWorkbook.Products, "products",
            ProductsReportWorkbook.Of, ResponseStamps.StockAsync, page: paging);

    /// <summary>The inventory report.</summary>
    /// <remarks>
    /// Current stock against the sales of the period. In Excel, a workbook with a summary, charts, stock value by category, stock, cover
    /// and reorder suggestions, low stock, the definitions and live checks. In CSV, one row for each product. JSON
    /// returns a page of the products, together with the categories and totals of all of them; CSV and Excel contain every row.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("inventory")]
    [SwaggerOperation("Inventory report")]
    [Report<InventoryReportResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Inventory([FromQuery] InventoryReportRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(
            HttpContext, request, (session, ct) => inventory.RunAsync(session, request, ct), InventoryReportWorkbook.Products, "inventory",
            InventoryReportWorkbook.Of, ResponseStamps.StockAsync, page: paging);
}
