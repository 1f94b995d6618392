using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents the ETag of every resource that is changed with If-Match, wherever it is returned.</summary>
internal sealed class EntityTagFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var paths = swaggerDoc.Paths.Values.Select(path => path.Operations).OfType<Dictionary<HttpMethod, OpenApiOperation>>().ToList();
        var resources = paths.Where(operations => operations.Values.Any(TakesIfMatch))
            .SelectMany(operations => operations.Values).SelectMany(Successes).SelectMany(Schemas).ToHashSet(StringComparer.Ordinal);
        foreach (var response in paths.SelectMany(operations => operations.Values).SelectMany(Successes).Where(response => Schemas(response).Any(resources.Contains)))
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            response.Headers.TryAdd(HeaderNames.ETag, new OpenApiHeader
            {
                Description = "Version of the resource, for If-Match.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    private static bool TakesIfMatch(OpenApiOperation operation) => operation.Parameters?.Any(parameter => parameter.Name == HeaderNames.IfMatch) == true;

    private static IEnumerable<OpenApiResponse> Successes(OpenApiOperation operation) =>
        operation.Responses?.Where(response => response.Key is "200" or "201").Select(response => response.Value).OfType<OpenApiResponse>() ?? [];

    /// <summary>Names of the schemas of a response; lists have none.</summary>
    private static IEnumerable<string> Schemas(OpenApiResponse response) =>
        response.Content?.Values.Select(content => content.Schema).OfType<OpenApiSchemaReference>().Select(schema => schema.Reference.Id).OfType<string>() ?? [];
}
