using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EcommerceAnalytics.Api.OpenApi.Documents;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>
/// Says which members of a request the server insists on: those it cannot do without, and none that has a default. Of answers, which have every
/// member but those that are left out when they are null, <see cref="AnswerSchemas"/> says it.
/// </summary>
internal sealed class RequiredMembersFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } members } target || context.MemberInfo is not null || context.ParameterInfo is not null)
        {
            return;
        }

        var parameters = context.Type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault()?.GetParameters() ?? [];
        var required = new SortedSet<string>(StringComparer.Ordinal);
        var absent = new JsonArray();
        foreach (var property in context.Type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!members.ContainsKey(name))
            {
                continue;
            }

            if (property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute))
                || Array.Exists(parameters, parameter => parameter.Name == property.Name && !parameter.HasDefaultValue))
            {
                required.Add(name);
            }

            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault })
            {
                absent.Add(name);
            }
        }

        target.Required = required.Count == 0 ? null : required;
        if (absent.Count > 0)
        {
            target.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
            target.Extensions[AnswerSchemas.MayBeAbsent] = new JsonNodeExtension(absent);
        }
    }
}
