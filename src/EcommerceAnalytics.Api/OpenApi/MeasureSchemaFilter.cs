using System.Text.Json.Nodes;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Metrics;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents the measures of <see cref="SalesMetrics"/> and <see cref="MetricChanges"/>, which are defined by the list and not by properties.</summary>
internal sealed class MeasureSchemaFilter(MeasureList measures) : ISchemaFilter
{
    private const double ExampleOfChange = 0.125;

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        // A member of the type refers to the schema of the type.
        if (schema is not OpenApiSchema target || context.MemberInfo is not null || context.ParameterInfo is not null)
        {
            return;
        }

        if (context.Type.IsAssignableTo(typeof(SalesMetrics)))
        {
            Add(target, measures.Shown, SchemaOf);
            target.Required ??= new HashSet<string>(StringComparer.Ordinal);
            target.Required.UnionWith(measures.Shown.Where(m => !m.IsNullable).Select(m => m.Name));
        }
        else if (context.Type == typeof(MetricChanges))
        {
            Add(target, measures.Compared, ChangeOf);
        }
    }

    private static void Add(OpenApiSchema target, IReadOnlyList<Measure> measures, Func<Measure, OpenApiSchema> member)
    {
        var others = target.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        target.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var measure in measures)
        {
            target.Properties.Add(measure.Name, member(measure));
        }

        foreach (var (name, schema) in others)
        {
            target.Properties.Add(name, schema);
        }
    }

    private static OpenApiSchema SchemaOf(Measure measure) => new()
    {
        Type = measure.IsNullable ? TypeOf(measure) | JsonSchemaType.Null : TypeOf(measure),
        Format = measure.Kind == ColumnKind.Count ? "int64" : "decimal",
        Description = $"{char.ToUpperInvariant(measure.Formula[0])}{measure.Formula[1..]}{(measure.Edges.Length == 0 ? string.Empty : $"; {measure.Edges}")}.",
#pragma warning disable CS0618 // OpenAPI 3.0 has no alternative.
        Example = JsonValue.Create(measure.Example),
#pragma warning restore CS0618
    };

    private static OpenApiSchema ChangeOf(Measure measure) => new()
    {
        Type = JsonSchemaType.Number | JsonSchemaType.Null,
        Format = "decimal",
        Description = $"Change of {char.ToLowerInvariant(measure.Label[0])}{measure.Label[1..]}.",
#pragma warning disable CS0618 // OpenAPI 3.0 has no alternative.
        Example = JsonValue.Create(ExampleOfChange),
#pragma warning restore CS0618
    };

    private static JsonSchemaType TypeOf(Measure measure) => measure.Kind == ColumnKind.Count ? JsonSchemaType.Integer : JsonSchemaType.Number;
}
