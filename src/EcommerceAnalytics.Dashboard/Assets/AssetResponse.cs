using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Dashboard.Assets;

/// <summary>Answers with a file of the pages.</summary>
internal static class AssetResponse
{
    /// <summary>
    /// The pages load scripts, styles, pictures and data from this server alone, and run nothing that is written into them; the last part refuses to make
    /// markup of text, so that no name of a product or a customer can become any.
    /// </summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Writes the file, or 304.</summary>
    /// <param name="context">The request.</param>
    /// <param name="asset">The file.</param>
    /// <param name="isVersioned">Whether its address changes with its content.</param>
    public static Task WriteAsync(HttpContext context, Asset asset, bool isVersioned)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.GetTypedHeaders();
        headers.ETag = asset.Tag;
        headers.CacheControl = isVersioned
            ? new CacheControlHeaderValue { Public = true, MaxAge = Year, Extensions = { new NameValueHeaderValue("immutable") } }
            : new CacheControlHeaderValue { NoCache = true };
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(asset.Tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var body = asset.Content;
        if (TakesGzip(request.Headers.AcceptEncoding))
        {
            body = asset.Compressed;
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool TakesGzip(StringValues accepted) => StringWithQualityHeaderValue.TryParseList(accepted, out var encodings)
        && encodings.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is null or > 0);
}
