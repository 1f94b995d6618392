using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Reports for distribution: the same rows as JSON, CSV and Excel.</summary>
[ApiController]
[Route("api/v1/reports")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Reports")]
public sealed class ReportsController(ReportResponder responder, SalesReportQuery sales, OrderLinesQuery orders, TaxesReportQuery taxes) : ControllerBase
{
    /// <summary>The sales report.</summary>
    /// <remarks>
    /// In Excel, a workbook: summary with changes and charts, revenue by category (the sheet "Sales Report"), country, product, day, week
    /// and month, every order line on request, definitions and live checks. In CSV, the rows by category. Two workbooks with order lines
    /// are streamed at a time; use exports for any length.
    /// </remarks>
    [HttpGet("sales")]
    [SwaggerOperation("Sales report")]
    [Report<SalesReportResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Sales([FromQuery] SalesReportRequest request) =>
        request.IncludeOrders && ReportResponder.FileOf(request, Request) is { HoldsWholeReport: true }
            ? responder.StreamAsync(HttpContext, request, (session, ct) => sales.FileAsync(session, request, ct), "sales")
            : responder.RespondAsync(
                HttpContext, request, (session, ct) => sales.RunAsync(session, request, ct), SalesReportWorkbook.Categories, "sales", SalesReportWorkbook.Of);

    /// <summary>The lines behind the figures.</summary>
    /// <remarks>
    /// Every counted order line of the period, then every refund line: they add up to the figures of the analytics. JSON is paged;
    /// CSV and Excel contain every line, are streamed, and two are sent at a time. A truncated file is incomplete; exports create files
    /// of any length in the background.
    /// </remarks>
    [HttpGet("orders")]
    [SwaggerOperation("Order lines")]
    [Report<OrdersReportResponse>(LayoutsOf = "orders")]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Orders([FromQuery] OrdersReportRequest request) =>
        ReportResponder.FileOf(request, Request) is null
            ? responder.RespondAsync(
                HttpContext, request, (session, ct) => orders.RunAsync(session, request, ct), _ => throw new InvalidOperationException("Lines are streamed."), "orders")
            : responder.StreamAsync(
                HttpContext, request, async (session, ct) => OrdersReportWorkbook.Of(await orders.OpenAsync(session, request, ct), session), "orders");

    /// <summary>The taxes report.</summary>
    /// <remarks>
    /// The tax of counted orders and what refunds gave back of it, by month, country and rate; orders of which only the sum of the tax is
    /// known have no rate. The net tax is the `tax` of the sales reports. Filters by attributes of products are refused, because tax is kept by
    /// order. In CSV, the rows by month.
    /// </remarks>
    [HttpGet("taxes")]
    [SwaggerOperation("Taxes report")]
    [Report<TaxesReportResponse>]
    public Task<IActionResult> Taxes([FromQuery] TaxesReportRequest request) => responder.RespondAsync(
        HttpContext, request, (session, ct) => taxes.RunAsync(session, request, ct), TaxesReportWorkbook.Months, "taxes", TaxesReportWorkbook.Of);
}
