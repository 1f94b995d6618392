using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents the ETag of every resource that is changed with If-Match.</summary>
internal sealed class EntityTagFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var operations in swaggerDoc.Paths.Values.Select(path => path.Operations).OfType<Dictionary<HttpMethod, OpenApiOperation>>())
        {
            if (!operations.Values.Any(TakesIfMatch))
            {
                continue;
            }

            foreach (var answer in operations.Values.Select(Success).OfType<OpenApiResponse>())
            {
                answer.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
                answer.Headers.TryAdd("ETag", new OpenApiHeader
                {
                    Description = "Version of the resource, for If-Match.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }
        }
    }

    private static bool TakesIfMatch(OpenApiOperation operation) =>
        operation.Parameters?.Any(parameter => parameter.Name == "If-Match") == true;

    private static IOpenApiResponse? Success(OpenApiOperation operation) =>
        operation.Responses?.GetValueOrDefault("200");
}
