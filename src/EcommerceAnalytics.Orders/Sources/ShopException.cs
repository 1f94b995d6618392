namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Why a page could not be read.</summary>
public sealed class ShopException(string message) : Exception(message)
{
    /// <summary>When the shop says to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether all is well but the pace.</summary>
    public bool IsLimit { get; init; }

    /// <summary>Whether the place in the list may have expired.</summary>
    public bool IsOfCursor { get; init; }
}
