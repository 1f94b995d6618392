using System.Reflection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents that items of a list may be null, which the generator says of members alone.</summary>
internal sealed class NullableItemsFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        // Of the argument of a generic type nothing is known; items of that kind are never null here.
        if (schema is OpenApiSchema { Items: OpenApiSchemaReference item } list && context.MemberInfo is PropertyInfo { DeclaringType.IsGenericType: false } member
            && new NullabilityInfoContext().Create(member).GenericTypeArguments is [{ ReadState: NullabilityState.Nullable }])
        {
            list.Items = new OpenApiSchema { AnyOf = [item, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        }
    }
}
