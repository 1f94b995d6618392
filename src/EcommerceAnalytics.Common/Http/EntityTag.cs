using System.Globalization;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Common.Http;

/// <summary>Strong ETags derived from versions.</summary>
public static class EntityTag
{
    /// <summary>The ETag of a version, with its quotes.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Checks an <c>If-Match</c> header against the current version. No header and <c>*</c> match everything.</summary>
    /// <exception cref="RequestException">412: none of the tags is the current one.</exception>
    public static void RequireMatch(string? ifMatch, long version) => RequireMatch(ifMatch, Of(version));

    /// <summary>Checks an <c>If-Match</c> header against the current ETag, quotes included.</summary>
    /// <exception cref="RequestException">412: none of the tags is the current one.</exception>
    public static void RequireMatch(string? ifMatch, string current)
    {
        if (string.IsNullOrWhiteSpace(ifMatch) || ifMatch.Trim() == "*")
        {
            return;
        }

        if (!ifMatch.Split(',', StringSplitOptions.TrimEntries).Contains(current, StringComparer.Ordinal))
        {
            throw RequestException.Stale();
        }
    }
}
