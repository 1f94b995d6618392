using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Names of tags as a request gives them.</summary>
internal static class TagNames
{
    /// <summary>Trims the names and removes duplicates that differ only in case.</summary>
    /// <exception cref="RequestException">400: a name is null, blank, too long or not plain text.</exception>
    public static IReadOnlyList<string> Normalise(IReadOnlyList<string?>? names)
    {
        var result = new List<string>();
        foreach (var name in names ?? [])
        {
            if (name is null || name.Length > 64 || !PlainTextAttribute.IsPlain(name))
            {
                throw RequestException.Invalid("tags", "Each tag must be the name of an existing tag, 1 to 64 characters of plain text.");
            }

            result.Add(name.Trim());
        }

        return result.DistinctBy(NameKey.Of).ToList();
    }
}
