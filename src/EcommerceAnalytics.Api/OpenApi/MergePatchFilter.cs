using EcommerceAnalytics.Common.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents the members of a <see cref="MergePatch{T}"/>: those of the request that replaces the whole, of which none is required.</summary>
internal sealed class MergePatchFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema target || context.Type is not { IsGenericType: true } type || type.GetGenericTypeDefinition() != typeof(MergePatch<>)
            || context.SchemaGenerator.GenerateSchema(type.GenericTypeArguments[0], context.SchemaRepository) is not OpenApiSchemaReference { Reference.Id: { } whole })
        {
            return;
        }

        target.Type = JsonSchemaType.Object;
        target.Properties = new Dictionary<string, IOpenApiSchema>(context.SchemaRepository.Schemas[whole].Properties!, StringComparer.Ordinal);
        target.Required = null;
        target.AdditionalPropertiesAllowed = false;
        target.Description = "The fields to change; null clears one.";
    }
}
