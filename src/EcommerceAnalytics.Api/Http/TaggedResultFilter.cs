using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Http;

/// <summary>Sends the responses of <see cref="TaggedAttribute"/>: with an ETag, or 304. It comes after the filter that makes arrays of pages.</summary>
internal sealed class TaggedResultFilter(IOptions<JsonOptions> json) : IResultFilter
{
    private static readonly string[] PartOfContent = ["X-Total-Count", HeaderNames.Link];

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.ActionDescriptor.EndpointMetadata.OfType<TaggedAttribute>().Any()
            && context.Result is ObjectResult { StatusCode: null or StatusCodes.Status200OK, Value: { } value })
        {
            context.Result = Tagged(context.HttpContext, JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.JsonSerializerOptions));
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static IActionResult Tagged(HttpContext http, byte[] body)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        headers.ETag ??= TagOf(http.Response, body);

        // The framework compares the tag of a file with If-None-Match only when it is told the tag; this one may be strong or weak.
        var isKnown = http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(headers.ETag, useStrongComparison: false));
        return isKnown ? new StatusCodeResult(StatusCodes.Status304NotModified) : new FileContentResult(body, "application/json; charset=utf-8");
    }

    private static EntityTagHeaderValue TagOf(HttpResponse response, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body);
        foreach (var name in PartOfContent)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(response.Headers[name].ToString()));
        }

        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}\"", isWeak: true);
    }
}
