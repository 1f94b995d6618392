using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Orders responses by status, and removes the source's line breaks from descriptions and unreferenced schemas.</summary>
internal sealed class TidyFilter : IDocumentFilter
{
    private const string UnusedSchema = "ProblemDetails";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components?.Schemas?.Remove(UnusedSchema);
        foreach (var operation in swaggerDoc.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
        {
            operation.Description = operation.Description?.ReplaceLineEndings(" ");
            var sorted = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
            operation.Responses!.Clear();
            foreach (var (status, response) in sorted)
            {
                operation.Responses.Add(status, response);
            }
        }
    }
}
