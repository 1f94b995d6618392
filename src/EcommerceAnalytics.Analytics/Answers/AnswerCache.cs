using Microsoft.Extensions.Caching.Memory;

namespace EcommerceAnalytics.Analytics.Answers;

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

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();
}

/// <summary>An answer as it is sent.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="TotalCount">Items in the whole list, when it is a page of one.</param>
internal sealed record KeptAnswer(byte[] Bytes, int? TotalCount);
