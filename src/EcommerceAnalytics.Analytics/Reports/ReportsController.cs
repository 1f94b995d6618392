using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Recommendations;
using EcommerceAnalytics.Analytics.Recommendations.Queries;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Reports to send on: the same rows as JSON, CSV and Excel.</summary>
[ApiController]
[Route("api/v1/reports")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Reports")]
public sealed class ReportsController(ReportAnswers answers, SalesReportQuery sales, RecommendationReportQuery recommendations) : ControllerBase
{
    /// <summary>The sales report.</summary>
    /// <param name="request">What is asked.</param>
    [HttpGet("sales")]
    [SwaggerOperation(Summary = "Sales report", Description = "As Excel a workbook with a summary, charts, revenue by category, country, product and interval, the definitions and live checks. As CSV the rows by category.")]
    [ProducesResponseType<SalesReportResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Sales([FromQuery] SalesReportRequest request) =>
        answers.AnswerAsync(
            HttpContext, request, (session, ct) => sales.RunAsync(session, request, ct), SalesReportWorkbook.Categories, "sales", SalesReportWorkbook.Of);

    /// <summary>The report on recommendations.</summary>
    /// <param name="request">What is asked.</param>
    [HttpGet("recommendations")]
    [SwaggerOperation(Summary = "Report on recommendations", Description = "How often recommendations were shown, clicked and bought, by strategy; the model with its measured quality beside what it has to beat; the best basket rules. As CSV the rows by strategy.")]
    [ProducesResponseType<RecommendationReportResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public Task<IActionResult> Recommendations([FromQuery] RecommendationReportRequest request) =>
        answers.AnswerAsync(
            HttpContext,
            request,
            (session, ct) => recommendations.RunAsync(session, request, ct),
            response => RecommendationTables.Rates(response.Items),
            RecommendationReportWorkbook.Name,
            RecommendationReportWorkbook.Of,
            stamp: (session, ct) => RecommendationRatesQuery.StampAsync(session, request, ct));
}
