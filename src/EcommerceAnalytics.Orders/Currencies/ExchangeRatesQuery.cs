using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>A page of rates.</summary>
public sealed class ExchangeRatesQuery(EcommerceDbContext db)
{
    /// <summary>Reads a page, newest first.</summary>
    public Task<Page<ExchangeRateResponse>> RunAsync(ExchangeRateListRequest request, CancellationToken cancellationToken) => db.ExchangeRates.AsNoTracking()
        .Where(r => (request.Base == null || r.Base == request.Base) && (request.Currency == null || r.Currency == request.Currency)
            && (request.From == null || r.Day >= request.From) && (request.To == null || r.Day <= request.To))
        .OrderByDescending(r => r.Day).ThenBy(r => r.Base).ThenBy(r => r.Currency)
        .ToPageAsync(r => new ExchangeRateResponse { Base = r.Base, Currency = r.Currency, Day = r.Day, Rate = r.Rate }, request, cancellationToken);
}
