using EcommerceAnalytics.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Sends the OpenAPI documents: <c>/swagger/v1/swagger.json</c> is the whole.</summary>
internal sealed class DocumentMiddleware(RequestDelegate next, ApiDocuments documents)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path.Value?.Split('/') is not ["", var root, var name, "swagger.json"]
            || !root.Equals("swagger", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        if (documents.Find(name) is not { } document)
        {
            return ProblemWriter.WriteAsync(context, StatusCodes.Status404NotFound);
        }

        var response = context.Response;
        response.Headers.ETag = document.EntityTag;
        response.Headers.CacheControl = "no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(EntityTagHeaderValue.Parse(document.EntityTag), useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = document.Bytes.Length;
        return response.Body.WriteAsync(document.Bytes, context.RequestAborted).AsTask();
    }
}
