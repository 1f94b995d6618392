using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Turns the filters of a request into <see cref="SalesFilter"/>, checked against the data.</summary>
internal static class SalesFilterResolver
{
    /// <exception cref="RequestException">400: an unknown country; 404: an unknown category or product.</exception>
    public static async Task<SalesFilter> ResolveAsync(ReportSession session, SalesScopeRequest request, CancellationToken cancellationToken)
    {
        var currency = request.Currency?.ToUpperInvariant() ?? session.Store.Currency;
        var filter = new SalesFilter
        {
            Currency = currency,
            Conversion = request.Convert ? session.ConvertInto(currency) : null,
            Country = CountryOf(request.Country),
            CategoryIds = request.CategoryId is { } category ? await CategoriesAsync(session, category, cancellationToken) : null,
        };
        return request is not SalesFilterRequest facts ? filter : filter with
        {
            ProductIds = facts.ProductId is { } product ? await ProductAsync(session, product, cancellationToken) : null,
            CustomerKind = facts.CustomerType,
            Statuses = StatusesOf(session, facts.Status),
        };
    }

    /// <summary>Warnings for the reader of the figures: other currencies in the range.</summary>
    public static async Task<List<string>> WarningsAsync(ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken)
    {
        var others = await OtherCurrenciesAsync(session, period, filter, cancellationToken);
        return others.Count == 0
            ? []
            : [$"The period also has amounts in {string.Join(", ", others)}, which are not included; use currency to request them."];
    }

    /// <summary>The currencies of the orders and refunds around a period that a filter leaves out, in order; none where it converts them.</summary>
    internal static async Task<IReadOnlyList<string>> OtherCurrenciesAsync(
        ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken) =>
        filter.Conversion is not null ? [] : await OtherCurrenciesAsync(session.Db, session.State, session.Clock, period, filter.Currency, cancellationToken);

    /// <summary>The other currencies of the orders and refunds around a period, in order.</summary>
    internal static async Task<IReadOnlyList<string>> OtherCurrenciesAsync(
        EcommerceDbContext db, SalesState state, StoreClock clock, Period period, string currency, CancellationToken cancellationToken)
    {
        var (first, last) = (clock.DayOf(period.From), clock.DayOf(period.To > period.From ? period.To.AddTicks(-1) : period.From));
        var dirty = state.DirtyDays.Where(d => d >= first && d <= last).ToList();
        var others = await db.TotalsDaily.Where(t => t.Day >= first && t.Day <= last && t.Currency != currency)
            .Select(t => t.Currency).Distinct().ToListAsync(cancellationToken);
        if (dirty.Count > 0)
        {
            others.AddRange(await db.Orders.Where(o => EF.Constant(dirty).Contains(o.Day) && o.Currency != currency)
                .Select(o => o.Currency)
                .Union(db.Refunds.Where(r => EF.Constant(dirty).Contains(r.Day) && r.Currency != currency).Select(r => r.Currency))
                .ToListAsync(cancellationToken));
        }

        return [.. others.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Ids of a category and of all its descendants.</summary>
    internal static List<int> Under(int root, ILookup<int?, int> children)
    {
        var all = new List<int> { root };
        var seen = new HashSet<int> { root };
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(children[all[i]].Where(seen.Add));
        }

        return all;
    }

    internal static string? CountryOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : CountryCodes.Resolve(text);

    /// <summary>A category and all its descendants; 0 for products without one.</summary>
    /// <exception cref="RequestException">404: unknown category.</exception>
    internal static async Task<IReadOnlyList<int>> CategoriesAsync(ReportSession session, int id, CancellationToken cancellationToken)
    {
        if (id == 0)
        {
            return [0];
        }

        var categories = await session.Db.Categories.Select(c => new { c.Id, c.ParentId }).ToListAsync(cancellationToken);
        return categories.Exists(c => c.Id == id)
            ? Under(id, categories.ToLookup(c => c.ParentId, c => c.Id))
            : throw RequestException.NotFound("category", id);
    }

    private static async Task<IReadOnlyList<int>> ProductAsync(ReportSession session, int id, CancellationToken cancellationToken) =>
        await session.Db.Products.AnyAsync(p => p.Id == id, cancellationToken) ? [id] : throw RequestException.NotFound("product", id);

    /// <summary>A requested set that equals the counted set is treated as such.</summary>
    private static OrderStatus[]? StatusesOf(ReportSession session, IReadOnlyList<OrderStatus>? asked)
    {
        if (asked is null or { Count: 0 })
        {
            return null;
        }

        if (asked.FirstOrDefault(s => !Enum.IsDefined(s), OrderStatus.Pending) is var unknown && !Enum.IsDefined(unknown))
        {
            throw RequestException.Invalid("status", "Unknown status; allowed are pending, shipped, delivered, cancelled.");
        }

        var statuses = asked.Distinct().Order().ToArray();
        return statuses.SequenceEqual(session.Counted.Statuses.Order()) ? null : statuses;
    }
}
