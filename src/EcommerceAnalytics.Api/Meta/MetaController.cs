using System.Reflection;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Meta;

/// <summary>What clients need to know about the store.</summary>
[ApiController]
[Route("api/v1/meta")]
[Tags("Meta")]
[Authorize(Roles = Roles.All)]
public sealed class MetaController(AnalyticsDatabase database, StoreClock clock, IOptions<StoreOptions> store, CatalogueQuery catalogue) : ControllerBase
{
    private static readonly string ProductVersion =
        typeof(MetaController).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Store, data range and data version.</summary>
    /// <remarks>
    /// Name, time zone, currency and current day of the store; the days its orders cover; the data version, which increases with every
    /// change to counted facts.
    /// </remarks>
    [HttpGet]
    [SwaggerOperation("Read the store and its data range")]
    public async Task<ActionResult<MetaResponse>> Get(CancellationToken cancellationToken)
    {
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        var first = await snapshot.Db.Orders.MinAsync(order => (DateOnly?)order.Day, cancellationToken);
        var last = await snapshot.Db.Orders.MaxAsync(order => (DateOnly?)order.Day, cancellationToken);
        var version = (await snapshot.ReadStampAsync(cancellationToken)).Version;
        return new MetaResponse(
            store.Value.Name, store.Value.TimeZone, store.Value.Currency, clock.Today, first, last, version, ProductVersion);
    }

    /// <summary>Reports, metrics and dimensions.</summary>
    /// <remarks>
    /// Each report with its parameters, defaults and allowed values; each metric with its unit and formula; each dimension with its
    /// values. Enough to build a front end from. It changes only with the version of the program.
    /// </remarks>
    [HttpGet("catalogue")]
    [Tagged]
    [SwaggerOperation("List reports, metrics and dimensions")]
    public ActionResult<CatalogueResponse> Catalogue() => catalogue.Read();
}

/// <summary>The store and its data.</summary>
/// <param name="Store" example="Demo store">Name of the store.</param>
/// <param name="TimeZone" example="Europe/London">IANA zone of the store's days.</param>
/// <param name="Currency" example="GBP">The store's currency, ISO 4217.</param>
/// <param name="Today" example="2011-12-10">The store's current day.</param>
/// <param name="DataFrom" example="2009-12-01">Day of the first order; null without orders.</param>
/// <param name="DataThrough" example="2011-12-09">Day of the last order; null without orders.</param>
/// <param name="DataVersion" example="42">Increases with every change to counted facts.</param>
/// <param name="Version" example="1.0.0">Version of the program.</param>
public sealed record MetaResponse(
    string Store, string TimeZone, string Currency, DateOnly Today, DateOnly? DataFrom, DateOnly? DataThrough, long DataVersion, string Version);
