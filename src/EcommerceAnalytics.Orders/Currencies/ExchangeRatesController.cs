using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>Rates of exchange, with which the analytics convert amounts of other currencies.</summary>
[ApiController]
[Route("api/v1/exchange-rates")]
[Tags("Exchange rates")]
public sealed class ExchangeRatesController(
    ExchangeRatesQuery query, ExchangeRatesCommand command, ExchangeRateImport import, DataDirectoryOptions data) : ControllerBase
{
    /// <summary>Lists rates.</summary>
    /// <remarks>Newest first, then by base and currency.</remarks>
    /// <param name="request">Which rates.</param>
    [HttpGet]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation("List exchange rates")]
    public async Task<ActionResult<Page<ExchangeRateResponse>>> List([FromQuery] ExchangeRateListRequest request, CancellationToken cancellationToken) =>
        await query.RunAsync(request, cancellationToken);

    /// <summary>Adds or corrects rates.</summary>
    /// <remarks>A pair of currencies has one rate for a day; the one given replaces another.</remarks>
    /// <param name="request">The rates.</param>
    [HttpPut]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Save exchange rates")]
    public async Task<ActionResult<ExchangeRatesResult>> Save([FromBody] ExchangeRatesRequest request, CancellationToken cancellationToken) =>
        await command.RunAsync(request, cancellationToken);

    /// <summary>Imports a file of rates, completely or not at all.</summary>
    /// <remarks>
    /// The European Central Bank's file of reference rates (`eurofxref-hist.csv`: Date, then a column for each currency, N/A where there is
    /// no rate), or the columns currency, day, rate and optionally base. The same file again changes nothing.
    /// </remarks>
    /// <param name="file">CSV, plain or gzip, up to 64 MiB.</param>
    /// <param name="request">What the file leaves open.</param>
    [HttpPost("imports")]
    [Authorize(Roles = Roles.Admin)]
    [NoAmbientTransaction]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(ExchangeRateImport.MaxFileBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = ExchangeRateImport.MaxFileBytes)]
    [SwaggerOperation("Import exchange rates")]
    public async Task<ActionResult<ExchangeRatesResult>> Import(
        [Required] IFormFile file, [FromQuery] ExchangeRateImportRequest request, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            throw RequestException.Invalid("file", "The file is empty.");
        }

        await using var upload = file.OpenReadStream();
        using var spooled = await SpooledFile.ReadAsync(upload, data.PathOf("imports"), ExchangeRateImport.MaxFileBytes, cancellationToken);
        return await import.RunAsync(spooled.Path, request, cancellationToken);
    }
}
