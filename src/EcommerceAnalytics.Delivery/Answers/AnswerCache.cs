using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Delivery.Answers;

/// <summary>Cached responses by question and data version, in bounded memory. A new version is a new key.</summary>
public sealed class AnswerCache : IDisposable
{
    private const long MaxBytes = 64L * 1024 * 1024;
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MaxBytes, CompactionPercentage = 0.25 });

    internal KeptAnswer? Find(string tag) => _answers.Get<KeptAnswer>(tag);

    internal void Keep(string tag, KeptAnswer answer)
    {
        if (answer.Bytes.Length <= MaxAnswerBytes)
        {
            _answers.Set(tag, answer, new MemoryCacheEntryOptions { Size = answer.Bytes.Length + 512, SlidingExpiration = TimeSpan.FromHours(1) });
        }
    }

    /// <summary>Remembers the current response of a URL.</summary>
    internal void Note(string address, NotedAnswer answer) =>
        _answers.Set(address, answer, new MemoryCacheEntryOptions { Size = (2 * address.Length) + 512, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });

    /// <summary>The last response of a URL; null when there is none.</summary>
    internal NotedAnswer? Noted(string address) => _answers.Get<NotedAnswer>(address);

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();
}

/// <summary>A response as it is sent.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="TotalCount">Total number of items, when it is a page of a list.</param>
internal sealed record KeptAnswer(byte[] Bytes, int? TotalCount);

/// <summary>The response of a URL, valid while neither the data nor the minute changes.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Version">The data version.</param>
/// <param name="Minute">The store's time, to the minute.</param>
internal sealed record NotedAnswer(EntityTagHeaderValue Tag, long Version, DateTime Minute);
