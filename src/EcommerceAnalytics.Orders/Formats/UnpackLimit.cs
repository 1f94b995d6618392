using System.Globalization;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>How large a gzip file may become.</summary>
/// <param name="MaxBytes">At most so many bytes.</param>
/// <param name="MaxRatio">At most so many times its size; a small file may become as large as <see cref="AlwaysAllowed"/>.</param>
public sealed record UnpackLimit(long MaxBytes, int MaxRatio)
{
    /// <summary>Of what is smaller, nobody asks how well it was packed.</summary>
    public const long AlwaysAllowed = 16L * 1024 * 1024;

    /// <summary>What a file of this size may unpack to, in bytes.</summary>
    public long BytesOf(long packed) => Math.Min(MaxBytes, Math.Max(AlwaysAllowed, packed * MaxRatio));

    /// <summary>Refuses a file that says itself that it becomes larger. One that says something else is found out while it is read.</summary>
    /// <param name="field">The field of the request.</param>
    /// <param name="file">The file, from whose beginning it can be read afterwards.</param>
    /// <exception cref="RequestException">413: it is too large.</exception>
    internal void Require(string field, Stream file)
    {
        if (GzipTrailer.LengthOf(file) is { } length && length > BytesOf(file.Length))
        {
            throw RequestException.TooLarge(field, string.Create(
                CultureInfo.InvariantCulture,
                $"The file decompresses to {length} bytes; {BytesOf(file.Length)} are allowed for a file of {file.Length} bytes (Import:MaxUnpackRatio and Import:MaxUnpackedMegabytes)."));
        }
    }
}
