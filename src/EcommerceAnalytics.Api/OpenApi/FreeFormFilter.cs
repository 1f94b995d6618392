using System.Reflection;
using EcommerceAnalytics.Common.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents a member with a <see cref="FreeFormAttribute"/> as an object of any members.</summary>
internal sealed class FreeFormFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema target && context.MemberInfo is PropertyInfo member && member.IsDefined(typeof(FreeFormAttribute)))
        {
            target.Type = Nullable.GetUnderlyingType(member.PropertyType) is null ? JsonSchemaType.Object : JsonSchemaType.Object | JsonSchemaType.Null;
            target.AdditionalProperties = new OpenApiSchema();
        }
    }
}
