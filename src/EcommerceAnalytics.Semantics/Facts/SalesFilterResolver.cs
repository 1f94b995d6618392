using System.Globalization;
using DuckDB.NET.Data;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Turns the filters of a request into <see cref="SalesFilter"/>, checked against the data.</summary>
internal static class SalesFilterResolver
{
    /// <exception cref="RequestException">400: a value that is not allowed; 404: an unknown category or product.</exception>
    public static async Task<SalesFilter> ResolveAsync(ReportSession session, SalesScopeRequest request, CancellationToken cancellationToken)
    {
        var currency = request.Currency?.ToUpperInvariant() ?? session.Store.Currency;
        var filter = new SalesFilter
        {
            Currency = currency,
            Conversion = request.Convert ? session.ConvertInto(currency) : null,
            CategoryIds = request.CategoryId is { } categories
                ? await CategoriesAsync(session, Numbers(categories, "categoryId", 0, int.MaxValue), categories.Excludes, cancellationToken)
                : null,
        };
        if (request is not SalesFilterRequest facts)
        {
            return request.Country is { } country ? filter with { Others = [Other(SalesSegmentation.Country, country)] } : filter;
        }

        if (facts.ProductId is { } products)
        {
            var ids = await ProductsAsync(session, products, cancellationToken);
            filter = products.Excludes ? filter with { Others = [Excluding(SalesDimension.Product, ids)] } : filter with { ProductIds = ids };
        }

        var period = session.Resolve(request);
        return filter with
        {
            SegmentsAsOf = session.Clock.DayOf(period.To > period.From ? period.To.AddTicks(-1) : period.From),
            CustomerKinds = facts.CustomerType is { } kinds ? Closed(kinds, "customerType", Enum.GetValues<CustomerKind>()) : null,
            Statuses = facts.Status is { } statuses ? StatusesOf(session, statuses) : null,
            Others =
            [
                .. filter.Others,
                .. Enum.GetValues<SalesSegmentation>().Where(dimension => !IsOfItsOwn(dimension))
                    .Select(dimension => facts.FilterOf(dimension) is { } values ? Other(dimension, values) : null).OfType<DimensionFilter>(),
            ],
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
        filter.Conversion is not null ? [] : await OtherCurrenciesAsync(session, period, filter.Currency, cancellationToken);

    /// <summary>The other currencies of the counted orders and refunds around a period, in order.</summary>
    internal static async Task<IReadOnlyList<string>> OtherCurrenciesAsync(ReportSession session, Period period, string currency, CancellationToken cancellationToken)
    {
        var clock = session.Clock;
        var (first, last) = (clock.DayOf(period.From), clock.DayOf(period.To > period.From ? period.To.AddTicks(-1) : period.From));
        var all = await session.CopyAsync(cancellationToken) is { } copy && await CopiedCurrenciesAsync(session, copy, first, last, cancellationToken) is { } copied
            ? copied
            : await session.Currencies.ReadAsync(session, first, last, cancellationToken);
        return [.. all.Where(other => other != currency).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <returns>Null when the copy fails; the next question gives it up.</returns>
    private static async Task<IEnumerable<string>?> CopiedCurrenciesAsync(
        ReportSession session, CopySnapshot copy, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        try
        {
            var except = copy.ChangedDays.Count == 0 ? string.Empty : $" AND day NOT IN ({SalesFormulas.List(copy.ChangedDays)})";
            await using var command = copy.CreateCommand(
                $"SELECT DISTINCT currency FROM {CopyTable.CountriesByDay.Name} WHERE day BETWEEN {SalesFormulas.Literal(first)} AND {SalesFormulas.Literal(last)}{except}");
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            var currencies = new List<string>();
            while (await row.ReadAsync(cancellationToken))
            {
                currencies.Add(row.GetString(0));
            }

            var changed = copy.ChangedDays.Where(day => day >= first && day <= last).ToList();
            return changed.Count == 0 ? currencies : currencies.Concat((await CurrencyDays.ReadAsync(session, changed, cancellationToken)).Select(row => row.Currency));
        }
        catch (DuckDBException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await session.LeaveCopyAsync();
            return null;
        }
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
    internal static Task<IReadOnlyList<int>> CategoriesAsync(ReportSession session, int id, CancellationToken cancellationToken) =>
        CategoriesAsync(session, [id], excludes: false, cancellationToken);

    private static async Task<IReadOnlyList<int>> CategoriesAsync(ReportSession session, List<int> ids, bool excludes, CancellationToken cancellationToken)
    {
        var categories = await session.Db.Categories.Select(c => new { c.Id, c.ParentId }).ToListAsync(cancellationToken);
        var known = categories.Select(c => c.Id).Append(0).ToHashSet();
        if (ids.FirstOrDefault(id => !known.Contains(id)) is > 0 and var unknown)
        {
            throw RequestException.NotFound("category", unknown);
        }

        var children = categories.ToLookup(c => c.ParentId, c => c.Id);
        var all = ids.SelectMany(id => Under(id, children)).ToHashSet();
        return excludes ? [.. known.Except(all).Order()] : [.. all];
    }

    private static async Task<List<int>> ProductsAsync(ReportSession session, FilterValues asked, CancellationToken cancellationToken)
    {
        var ids = Numbers(asked, "productId", 1, int.MaxValue);
        var known = await session.Db.Products.Where(p => EF.Constant(ids).Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        return ids.Except(known).FirstOrDefault() is > 0 and var unknown ? throw RequestException.NotFound("product", unknown) : ids;
    }

    private static bool IsOfItsOwn(SalesSegmentation dimension) =>
        dimension is SalesSegmentation.Category or SalesSegmentation.Product or SalesSegmentation.CustomerType or SalesSegmentation.Status;

    private static DimensionFilter Excluding(SalesDimension dimension, IEnumerable<int> ids) => new(dimension, [.. ids.Select(SegmentLabels.Text)], Excludes: true);

    private static DimensionFilter Other(SalesSegmentation dimension, FilterValues asked)
    {
        var name = EnumText.Of(dimension);
        return new DimensionFilter(
            dimension.Dimension(),
            dimension switch
            {
                SalesSegmentation.Country => [.. asked.Values.Select(country => CountryCodes.Resolve(country)).Distinct(StringComparer.Ordinal)],
                SalesSegmentation.Weekday => [.. Numbers(asked, name, 1, 7).Select(SegmentLabels.Text)],
                SalesSegmentation.HourOfDay => [.. Numbers(asked, name, 0, 23).Select(SegmentLabels.Text)],
                SalesSegmentation.FirstOrderMonth => [.. asked.Values.Select(month => Month(month, name))],
                SalesSegmentation.RfmSegment => [.. asked.Values.Select(Segment)],
                SalesSegmentation.DiscountCode => [.. asked.Values.Select(code => Known(code).Trim().ToUpperInvariant())],
                _ => [.. asked.Values.Select(Known)],
            },
            asked.Excludes);
    }

    /// <summary>None is stored as no text.</summary>
    private static string Known(string value) => value == SegmentLabels.None ? string.Empty : value;

    private static string Month(string text, string field) =>
        text == SegmentLabels.None ? string.Empty
        : DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
        : throw RequestException.Invalid(field, $"Each value is a month such as 2011-11, or {SegmentLabels.None} for guests.");

    /// <summary>As in <see cref="SalesDimension.RfmSegment"/>.</summary>
    private static string Segment(string text) =>
        text == SegmentLabels.None ? "0"
        : RfmSegmentTable.All.Index().FirstOrDefault(segment => EnumText.Of(segment.Item) == text, (-1, default)).Index is >= 0 and var place ? SegmentLabels.Text(place + 1)
        : throw RequestException.Invalid(
            EnumText.Of(SalesSegmentation.RfmSegment),
            $"Allowed are {string.Join(", ", RfmSegmentTable.All.Select(segment => EnumText.Of(segment)))}, and {SegmentLabels.None} for guests, with ! before each for all but these.");

    /// <exception cref="RequestException">400: a value is not a number of the range.</exception>
    private static List<int> Numbers(FilterValues asked, string field, int min, int max)
    {
        var numbers = new List<int>();
        foreach (var text in asked.Values)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
            {
                throw RequestException.Invalid(
                    field, string.Create(CultureInfo.InvariantCulture, $"Each value is a whole number from {min} to {max}, such as {Math.Max(min, 3)}; !{Math.Max(min, 3)} for all but it."));
            }

            numbers.Add(number);
        }

        return [.. numbers.Distinct()];
    }

    /// <summary>The values of a closed list, or those of <paramref name="all"/> that are not excluded.</summary>
    /// <exception cref="RequestException">400: a value is not in the list.</exception>
    private static T[] Closed<T>(FilterValues asked, string field, IEnumerable<T> all)
        where T : struct, Enum
    {
        var byName = Enum.GetValues<T>().ToDictionary(value => EnumText.Of(value), StringComparer.Ordinal);
        if (!asked.Values.All(byName.ContainsKey))
        {
            throw RequestException.Invalid(field, $"Allowed are {string.Join(", ", byName.Keys)}, with ! before each for all but these.");
        }

        var named = asked.Values.Select(name => byName[name]);
        return [.. (asked.Excludes ? all.Except(named) : named).Order()];
    }

    /// <summary>A requested set that equals the counted set is treated as such. All but some are all counted ones but these.</summary>
    private static OrderStatus[]? StatusesOf(ReportSession session, FilterValues asked)
    {
        var statuses = Closed(asked, "status", session.Counted.Statuses);
        return statuses.SequenceEqual(session.Counted.Statuses.Order()) ? null : statuses;
    }
}
