using System.Text;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Millions of short texts, without an object for each of them.</summary>
internal sealed class PackedTexts
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private PackedTexts(byte[] bytes, int[] ends) => (_bytes, _ends) = (bytes, ends);

    public static PackedTexts None { get; } = new([], []);

    /// <summary>A text; null for none.</summary>
    public string? this[int place] => _bytes.AsSpan(Start(place).._ends[place]) is { IsEmpty: false } text ? Encoding.UTF8.GetString(text) : null;

    private int Start(int place) => place == 0 ? 0 : _ends[place - 1];

    /// <summary>Puts texts behind those of an earlier list.</summary>
    public sealed class Builder(PackedTexts earlier)
    {
        private readonly List<byte> _bytes = [];
        private readonly List<int> _ends = [];

        public void Add(string? text)
        {
            _bytes.AddRange(Encoding.UTF8.GetBytes(text ?? string.Empty));
            _ends.Add(earlier._bytes.Length + _bytes.Count);
        }

        /// <summary>All of them.</summary>
        public PackedTexts Take() => new([.. earlier._bytes, .. _bytes], [.. earlier._ends, .. _ends]);
    }
}
