using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Common.Errors;

/// <summary>Suggests known parameters for an unknown name.</summary>
internal static class ParameterNames
{
    private const int MaxSuggestions = 2;
    private const int MaxLength = 40;
    private const int MinStem = 3;
    private const int CharactersPerTypo = 3;

    /// <summary>Names that other APIs give to the same thing, best guess first; those that the operation does not have are ignored.</summary>
    private static readonly string[][] Synonyms =
    [
        ["from", "start", "startdate", "startat", "begin", "begindate", "fromdate", "datefrom", "since", "after", "mindate"],
        ["to", "end", "enddate", "endat", "todate", "dateto", "until", "till", "before", "maxdate"],
        ["asof", "date", "day", "asofdate"],
        ["range", "period", "preset", "timeframe", "timerange", "daterange"],
        ["pagesize", "limit", "topsellers", "topcustomers", "atrisk", "rules", "perpage", "size", "count", "take", "top", "first", "max", "maxresults"],
        ["page", "pagenumber", "pageno", "pageindex", "offset", "skip"],
        ["interval", "segmentby", "splitby", "by", "groupby", "group", "granularity", "resolution", "bucket", "breakdown", "dimension"],
        ["orderby", "sort", "sortby", "order", "ordering"],
        ["search", "q", "query", "term", "keyword", "text", "name", "email", "number", "sku"],
        ["compare", "comparison", "compareto", "compareperiod", "versus"],
        ["timezone", "tz", "zone"],
        ["country", "countrycode", "market", "region"],
        ["categoryid", "firstcategoryid", "category", "categories"],
        ["productid", "product", "products", "item", "itemid", "sku"],
        ["customerid", "customer", "customers", "client", "clientid"],
        ["status", "state", "statuses", "orderstatus"],
        ["currency", "currencycode"],
        ["format", "output", "type", "contenttype"],
        ["instock", "instockonly", "available", "availability"],
        ["isactive", "isenabled", "active", "enabled"],
    ];

    /// <summary>The allowed names closest to another spelling, a synonym or a typing error; empty when nothing is close.</summary>
    public static IReadOnlyList<string> Closest(string name, IReadOnlyCollection<string> allowed)
    {
        var given = Plain(name);
        if (given.Length is 0 or > MaxLength)
        {
            return [];
        }

        if (allowed.FirstOrDefault(a => Plain(a) == given) is { } same)
        {
            return [same];
        }

        string[] synonyms =
        [
            .. Synonyms.Where(words => words.Contains(given, StringComparer.Ordinal)).SelectMany(words => words).Distinct(StringComparer.Ordinal)
                .SelectMany(word => allowed.Where(a => Plain(a) == word)).Take(MaxSuggestions),
        ];
        if (synonyms.Length > 0)
        {
            return synonyms;
        }

        // One typing error is likelier than an abbreviation (form is from, not format); an abbreviation is likelier than two errors.
        return
        [
            .. allowed.Select(a => (Name: a, Distance: ClosestName.Distance(Plain(a), given), IsStem: SharesStem(Plain(a), given)))
                .Where(a => a.IsStem || a.Distance <= Math.Max(1, given.Length / CharactersPerTypo))
                .OrderBy(a => (a.Distance <= 1 ? 0 : a.IsStem ? 1 : 2, a.Distance)).ThenBy(a => a.Name, StringComparer.Ordinal)
                .Select(a => a.Name).Take(1),
        ];
    }

    /// <summary>A name in lower case without separators.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static bool SharesStem(string allowed, string given) =>
        Math.Min(allowed.Length, given.Length) >= MinStem
        && (allowed.StartsWith(given, StringComparison.Ordinal) || allowed.EndsWith(given, StringComparison.Ordinal)
            || given.StartsWith(allowed, StringComparison.Ordinal) || given.EndsWith(allowed, StringComparison.Ordinal));
}
