using System.Reflection;
using System.Text.Json.Nodes;
using EcommerceAnalytics.Common.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents the example of a <see cref="RequestExampleAttribute"/>.</summary>
internal sealed class RequestExampleFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema target && context.MemberInfo is null && context.Type.GetCustomAttribute<RequestExampleAttribute>() is { } example)
        {
#pragma warning disable CS0618 // OpenAPI 3.0 has no alternative.
            target.Example = JsonNode.Parse(example.Json);
#pragma warning restore CS0618
        }
    }
}
