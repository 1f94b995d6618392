using System.Globalization;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Keys and names of groups.</summary>
internal static class SegmentLabels
{
    /// <summary>Name of the row of products without a category.</summary>
    public const string Uncategorised = "Uncategorised";

    /// <summary>Key of what has no value of a dimension, such as orders without a channel.</summary>
    public const string None = "(none)";

    /// <summary>Key and name of each group of a grouping; of two dimensions, in their order, with a comma between the keys.</summary>
    public static async Task<Func<SalesKey, (string Key, string Label)>> ForAsync(
        EcommerceDbContext db, SalesDimension by, IReadOnlyCollection<SalesKey> keys, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(db, by, keys, cancellationToken);
        return key => (string.Join(',', parts.Select(part => part.Of(key).Value)), string.Join(", ", parts.Select(part => part.Of(key).Label)));
    }

    /// <summary>Value and name of each dimension of a grouping.</summary>
    public static async Task<IReadOnlyList<(SalesSegmentation Dimension, Func<SalesKey, DimensionValue> Of)>> PartsAsync(
        EcommerceDbContext db, SalesDimension by, IReadOnlyCollection<SalesKey> keys, CancellationToken cancellationToken)
    {
        var parts = new List<(SalesSegmentation, Func<SalesKey, DimensionValue>)>();
        foreach (var dimension in by.Each())
        {
            var value = SalesKey.Reader(by, dimension);
            var label = await LabelsAsync(db, dimension, keys.Select(value).ToHashSet(StringComparer.Ordinal), cancellationToken);
            parts.Add((dimension.Segmentation(), key => label(value(key))));
        }

        return parts;
    }

    /// <summary>The names of values of a dimension.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(
        EcommerceDbContext db, SalesDimension dimension, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var label = await LabelsAsync(db, dimension, [.. values], cancellationToken);
        return [.. values.Select(value => label(value).Label)];
    }

    /// <summary>The name of a category as sheets show it: that of products without one is a word of the program.</summary>
    public static string InWords(string category, Language language) => category == Uncategorised ? language[category] : category;

    /// <summary>The name of a value as sheets show it: in words of the language, if it is one of the program and not of the data.</summary>
    public static string InWords(SalesSegmentation? dimension, string value, string label, Language language) => dimension switch
    {
        null or SalesSegmentation.CustomerType or SalesSegmentation.Status or SalesSegmentation.Weekday => language[label],
        SalesSegmentation.RfmSegment when value != None => language.Of("Segment", label),
        SalesSegmentation.Category => InWords(label, language),
        _ => value == None ? language[label] : label,
    };

    /// <summary>The value itself as sheets show it: those of closed lists are identifiers, in place of which they have words.</summary>
    public static string KeyInWords(SalesSegmentation? dimension, string value, Language language) => dimension switch
    {
        null or SalesSegmentation.CustomerType or SalesSegmentation.Status => language[HeaderText.InWords(value)],
        SalesSegmentation.RfmSegment when value != None => language.Of("Segment", HeaderText.InWords(value)),
        _ => value,
    };

    /// <summary>A number as it is in keys.</summary>
    public static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static async Task<Func<string, DimensionValue>> LabelsAsync(
        EcommerceDbContext db, SalesDimension dimension, HashSet<string> values, CancellationToken cancellationToken)
    {
        switch (dimension)
        {
            case SalesDimension.Category:
                var categories = await db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
                return value => new(value, value == "0" ? Uncategorised : categories.GetValueOrDefault(Number(value), value));
            case SalesDimension.Product:
                var ids = values.Select(Number).ToList();
                var products = await db.Products.Where(p => EF.Constant(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                return value => new(value, products.GetValueOrDefault(Number(value), value));
            case SalesDimension.Country:
                return value => new(value, CountryCodes.NameOf(value));
            case SalesDimension.CustomerType:
                return value => Named<CustomerKind>(value);
            case SalesDimension.Status:
                return value => value == "-1" ? new("none", "No known order") : Named<OrderStatus>(value);
            case SalesDimension.Weekday:
                return value => new(value, CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(Number(value) % 7)));
            case SalesDimension.HourOfDay:
                return value => new(value, $"{value.PadLeft(2, '0')}:00");
            case SalesDimension.FirstOrderMonth:
                return value => value.Length == 0 ? new(None, "Guests") : new(value, value);
            case SalesDimension.RfmSegment:
                return value => value == "0" ? new(None, "No segment") : OfSegment((RfmSegment)(Number(value) - 1));
            default:
                return value => value.Length == 0 ? new(None, "None") : new(value, value);
        }
    }

    /// <summary>By number, as in keys, or by name, as in requests.</summary>
    private static DimensionValue Named<T>(string value)
        where T : struct, Enum
    {
        var named = Enum.Parse<T>(value, ignoreCase: true);
        return new(EnumText.Of(named), named.ToString());
    }

    private static DimensionValue OfSegment(RfmSegment segment) => new(EnumText.Of(segment), RfmSegmentTable.NameOf(segment));

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
