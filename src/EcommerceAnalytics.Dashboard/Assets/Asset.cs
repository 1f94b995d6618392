using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Dashboard.Assets;

/// <summary>A file of the pages, with its compressed form.</summary>
/// <param name="Path">Its path below the root, with slashes.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Compressed">The same, compressed with gzip.</param>
internal sealed record Asset(string Path, string ContentType, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Compressed)
{
    /// <summary>Changes with the content.</summary>
    public EntityTagHeaderValue Tag { get; } = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Content.Span).AsSpan(0, 12))}\"");
}
