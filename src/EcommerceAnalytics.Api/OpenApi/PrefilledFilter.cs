using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>
/// The Swagger page sends the example of every parameter unless the user removes it. The example of an optional parameter
/// narrows the response, or contradicts another (<c>range</c> and <c>from</c>): it is part of the description instead.
/// </summary>
internal sealed class PrefilledFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => !parameter.Required) ?? [])
        {
            var example = parameter.Example;
            parameter.Example = null;
            if (parameter.Schema is OpenApiSchema schema)
            {
#pragma warning disable CS0618 // OpenAPI 3.0 has no alternative.
                example ??= schema.Example;
                schema.Example = null;
#pragma warning restore CS0618
            }

            // The generator has a node of its own for null.
            if (example is not null && !example.IsJsonNullSentinel() && !JsonNode.DeepEquals(example, parameter.Schema?.Default))
            {
                var text = example is JsonArray values ? string.Join(", ", values) : example.ToString();
                parameter.Description = $"{parameter.Description} Example: `{text}`.".TrimStart();
            }
        }
    }
}
