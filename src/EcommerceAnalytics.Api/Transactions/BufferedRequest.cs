using System.Security.Cryptography;
using System.Text;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>The whole body of a request, read before the work begins so that the work can be repeated.</summary>
internal sealed class BufferedRequest
{
    private const int MemoryBytes = 64 * 1024;
    private readonly HttpRequest _request;

    private BufferedRequest(HttpRequest request, string hash)
    {
        _request = request;
        Hash = hash;
    }

    /// <summary>SHA-256 of query and body, hex.</summary>
    public string Hash { get; }

    /// <summary>Reads the body.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, or ends early.</exception>
    public static async Task<BufferedRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        request.EnableBuffering(MemoryBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.QueryString.Value ?? string.Empty));
        var chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            hash.AppendData(chunk, 0, read);
        }

        return new BufferedRequest(request, Convert.ToHexString(hash.GetHashAndReset()));
    }

    /// <summary>Rewinds the body.</summary>
    public void Rewind() => _request.Body.Position = 0;
}
