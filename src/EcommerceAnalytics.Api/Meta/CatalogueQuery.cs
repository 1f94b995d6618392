using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace EcommerceAnalytics.Api.Meta;

/// <summary>
/// The catalogue: the reports as the OpenAPI document describes them, the metrics as the code that computes them defines them.
/// </summary>
public sealed class CatalogueQuery
{
    private const int MaxClosedValues = 24;

    private static readonly string[] Reports = ["/api/v1/analytics/", "/api/v1/reports/"];

    private readonly Lazy<CatalogueResponse> _catalogue;

    /// <summary>The catalogue is created once, when it is first requested.</summary>
    public CatalogueQuery(IServiceScopeFactory scopes, IEnumerable<ExportReport> exports, MeasureList measures) => _catalogue = new(() =>
    {
        using var scope = scopes.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        return new CatalogueResponse
        {
            Reports = ReportsOf(document),
            Exports = [.. exports.Select(e => e.Name).Order(StringComparer.Ordinal)],
            Metrics = [.. MetricCatalogue.With(measures).Select(MetricOf)],
            Dimensions = [.. DimensionCatalogue.All.Select(DimensionOf)],
        };
    });

    public CatalogueResponse Read() => _catalogue.Value;

    private static List<CatalogueReport> ReportsOf(OpenApiDocument document) =>
        (from path in document.Paths
         where Array.Exists(Reports, prefix => path.Key.StartsWith(prefix, StringComparison.Ordinal))
         from operation in path.Value.Operations ?? []
         orderby path.Key, operation.Key.Method
         select new CatalogueReport
         {
             Id = operation.Value.OperationId!,
             Group = operation.Value.Tags!.First().Name!,
             Method = operation.Key.Method,
             Path = path.Key,
             Title = operation.Value.Summary!,
             Description = operation.Value.Description,
             MediaTypes = [.. operation.Value.Responses!.Where(r => r.Key.StartsWith('2')).SelectMany(r => r.Value.Content?.Keys ?? []).Distinct()],
             Parameters = [.. (operation.Value.Parameters ?? []).Select(p => ParameterOf(p, document))],
         }).ToList();

    private static CatalogueParameter ParameterOf(IOpenApiParameter parameter, OpenApiDocument document)
    {
        var schema = parameter.Schema!;
        var item = Target(schema.Items ?? schema.AllOf?.FirstOrDefault() ?? schema, document);
        return new CatalogueParameter
        {
            Name = parameter.Name!,
            Description = parameter.Description,
            Type = item.Type is { } type ? EnumText.Of(type & ~JsonSchemaType.Null) : null,
            IsList = schema.Items is not null,
            IsRequired = parameter.Required,
            AllowedValues = item.Enum is { Count: > 0 } values ? [.. values.Select(v => v.ToString())] : ClosedValues(parameter.Name!),
            Default = Element(schema.Default),
            Minimum = Number(schema.Minimum),
            Maximum = Number(schema.Maximum),
            Example = Element(parameter.Example),
        };
    }

    /// <summary>The values of a filter by a dimension with a few fixed ones.</summary>
    private static IReadOnlyList<string>? ClosedValues(string parameter) =>
        DimensionCatalogue.All.FirstOrDefault(d => d.Parameter == parameter) is { Values: { Count: <= MaxClosedValues } values } ? [.. values.Select(v => v.Value)] : null;

    private static IOpenApiSchema Target(IOpenApiSchema schema, OpenApiDocument document) =>
        schema is OpenApiSchemaReference { Reference.Id: { } id } ? document.Components!.Schemas![id] : schema;

    private static JsonElement? Element(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToElement(node);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static CatalogueMetric MetricOf(Metric metric) => new()
    {
        Name = metric.Name,
        Label = metric.Label,
        Unit = metric.Kind switch
        {
            ColumnKind.Money => MetricUnit.Money,
            ColumnKind.Count => MetricUnit.Count,
            ColumnKind.Percent => MetricUnit.Rate,
            ColumnKind.Date => MetricUnit.Date,
            _ => MetricUnit.Number,
        },
        Formula = metric.Formula,
        Edges = metric.Edges.Length == 0 ? null : metric.Edges,
        Adds = metric.Addition,
    };

    private static CatalogueDimension DimensionOf(Dimension dimension) => new()
    {
        Name = dimension.Name,
        Label = dimension.Label,
        Description = dimension.Description,
        Parameter = dimension.Parameter,
        Values = dimension.Values,
        ValuesFrom = dimension.ValuesFrom,
    };
}
