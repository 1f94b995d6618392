using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Delivery.Answers;

/// <summary>Finished answers by question and data version, in bounded memory. Another version is another question.</summary>
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

    /// <summary>Notes which answer an address has at present.</summary>
    internal void Note(string address, NotedAnswer answer) =>
        _answers.Set(address, answer, new MemoryCacheEntryOptions { Size = (2 * address.Length) + 512, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });

    /// <summary>The answer an address had last; null when none is noted.</summary>
    internal NotedAnswer? Noted(string address) => _answers.Get<NotedAnswer>(address);

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();
}

/// <summary>An answer as it is sent.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="TotalCount">Items in the whole list, when it is a page of one.</param>
internal sealed record KeptAnswer(byte[] Bytes, int? TotalCount);

/// <summary>The answer of an address, for as long as neither the data nor the minute have changed.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Version">The data version.</param>
/// <param name="Minute">The store's time, to the minute.</param>
internal sealed record NotedAnswer(EntityTagHeaderValue Tag, long Version, DateTime Minute);
