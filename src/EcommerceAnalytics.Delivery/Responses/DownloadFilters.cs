using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>The filters of a request in the name of its download: whoever has two files sees which is which.</summary>
internal static class DownloadFilters
{
    // Of requests whose filters take one value.
    private static readonly HashSet<string> Single = new(StringComparer.Ordinal) { "Country", "CategoryId", "FirstCategoryId", "ProductId" };

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>One part of the name for each filter.</summary>
    public static IEnumerable<string> Of(object request)
    {
        var properties = Known.GetOrAdd(
            request.GetType(),
            type => [.. type.GetProperties().Where(p => p.PropertyType == typeof(FilterValues) || Single.Contains(p.Name)).OrderBy(p => DepthOf(p.DeclaringType))]);
        foreach (var property in properties)
        {
            switch (property.GetValue(request))
            {
                case null:
                    break;
                case FilterValues values:
                    yield return DownloadName.Filter(property.Name, values.Values, values.Excludes);
                    break;
                case var value when Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text:
                    yield return DownloadName.Filter(property.Name, [text]);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Filters that many reports have, which are those of the base of a request, come first.</summary>
    private static int DepthOf(Type? type) => type is null ? 0 : 1 + DepthOf(type.BaseType);
}
