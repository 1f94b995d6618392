using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Reports;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>Cached responses by cache key, which includes the stamp of the data, in bounded memory.</summary>
public sealed class ResponseCache : IDisposable
{
    private const long MaxBytes = 64L * 1024 * 1024;
    private const int MaxResponseBytes = 4 * 1024 * 1024;

    private readonly MemoryCache _responses = new(new MemoryCacheOptions { SizeLimit = MaxBytes, CompactionPercentage = 0.25 });

    internal CachedResponse? Find(string tag) => _responses.Get<CachedResponse>(tag);

    internal void Add(string tag, CachedResponse response)
    {
        if (response.Bytes.Length <= MaxResponseBytes)
        {
            _responses.Set(tag, response, new MemoryCacheEntryOptions { Size = response.Bytes.Length + 512, SlidingExpiration = TimeSpan.FromHours(1) });
        }
    }

    /// <summary>Stores the tag of the current response of a URL.</summary>
    internal void SetTag(string address, CurrentTag response) =>
        _responses.Set(address, response, new MemoryCacheEntryOptions { Size = (2 * address.Length) + 512, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });

    /// <summary>The tag of the last response of a URL; null when there is none.</summary>
    internal CurrentTag? FindTag(string address) => _responses.Get<CurrentTag>(address);

    /// <inheritdoc />
    public void Dispose() => _responses.Dispose();
}

/// <summary>A response as it is sent.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="TotalCount">Total number of items, when it is a page of a list.</param>
/// <param name="Source">The slowest source of its sales figures; null when it has none.</param>
internal sealed record CachedResponse(byte[] Bytes, int? TotalCount, FigureSource? Source);

/// <summary>The tag of a URL's response, valid while neither the data nor the minute changes.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Stamp">The stamp of the data.</param>
/// <param name="Minute">The store's time, to the minute.</param>
internal sealed record CurrentTag(EntityTagHeaderValue Tag, DataStamp Stamp, DateTime Minute);
