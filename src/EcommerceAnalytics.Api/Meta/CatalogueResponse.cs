using System.Text.Json;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Api.Meta;

/// <summary>The available reports, and what their figures mean.</summary>
public sealed record CatalogueResponse
{
    /// <summary>The operations of <c>analytics</c> and <c>reports</c>.</summary>
    public required IReadOnlyList<CatalogueReport> Reports { get; init; }

    /// <summary>Reports that <c>POST exports</c> can export in the background.</summary>
    /// <example>["orders", "sales"]</example>
    public required IReadOnlyList<string> Exports { get; init; }

    /// <summary>The metrics with their definitions.</summary>
    public required IReadOnlyList<CatalogueMetric> Metrics { get; init; }

    /// <summary>What figures can be split and filtered by.</summary>
    public required IReadOnlyList<CatalogueDimension> Dimensions { get; init; }
}

/// <summary>One operation.</summary>
public sealed record CatalogueReport
{
    /// <summary>Id of the operation in the OpenAPI document.</summary>
    /// <example>getSales</example>
    public required string Id { get; init; }

    /// <summary>Group of the operation.</summary>
    /// <example>Sales</example>
    public required string Group { get; init; }

    /// <summary>HTTP method.</summary>
    /// <example>GET</example>
    public required string Method { get; init; }

    /// <summary>URL path.</summary>
    /// <example>/api/v1/analytics/sales</example>
    public required string Path { get; init; }

    /// <summary>Title.</summary>
    /// <example>Sales over time</example>
    public required string Title { get; init; }

    /// <summary>What it returns.</summary>
    /// <example>Totals, intervals, segments and a comparison in one call.</example>
    public string? Description { get; init; }

    /// <summary>Media types of the response.</summary>
    /// <example>["application/json", "text/csv"]</example>
    public required IReadOnlyList<string> MediaTypes { get; init; }

    /// <summary>Its parameters.</summary>
    public required IReadOnlyList<CatalogueParameter> Parameters { get; init; }
}

/// <summary>One parameter.</summary>
public sealed record CatalogueParameter
{
    /// <summary>Name.</summary>
    /// <example>compare</example>
    public required string Name { get; init; }

    /// <summary>What it means.</summary>
    /// <example>Compares with an earlier period.</example>
    public string? Description { get; init; }

    /// <summary>JSON type of a value.</summary>
    /// <example>string</example>
    public string? Type { get; init; }

    /// <summary>Whether it can be repeated.</summary>
    /// <example>false</example>
    public required bool IsList { get; init; }

    /// <summary>Whether it is required.</summary>
    /// <example>false</example>
    public required bool IsRequired { get; init; }

    /// <summary>The allowed values; null when they are not a closed list.</summary>
    /// <example>["previousPeriod", "previousYear", "previousYearWeekday"]</example>
    public IReadOnlyList<string>? AllowedValues { get; init; }

    /// <summary>The default; null when it depends on other parameters.</summary>
    /// <example>json</example>
    public JsonElement? Default { get; init; }

    /// <summary>Minimum.</summary>
    /// <example>1</example>
    public decimal? Minimum { get; init; }

    /// <summary>Maximum.</summary>
    /// <example>100</example>
    public decimal? Maximum { get; init; }

    /// <summary>An example.</summary>
    /// <example>previousYear</example>
    public JsonElement? Example { get; init; }
}

/// <summary>One metric.</summary>
public sealed record CatalogueMetric
{
    /// <summary>Name in responses.</summary>
    /// <example>netSales</example>
    public required string Name { get; init; }

    /// <summary>Name in words.</summary>
    /// <example>Net sales</example>
    public required string Label { get; init; }

    /// <summary>Unit.</summary>
    /// <example>money</example>
    public required MetricUnit Unit { get; init; }

    /// <summary>How it is computed.</summary>
    /// <example>gross sales − discounts − returns</example>
    public required string Formula { get; init; }

    /// <summary>Edge cases; null when there are none.</summary>
    /// <example>may be negative</example>
    public string? Edges { get; init; }

    /// <summary>The groups over which the values add up to the total.</summary>
    /// <example>always</example>
    public required MetricAddition Adds { get; init; }
}

/// <summary>Units of metrics.</summary>
public enum MetricUnit
{
    /// <summary>An amount in the currency of the response.</summary>
    Money,

    /// <summary>Pieces.</summary>
    Count,

    /// <summary>A fraction: 0.25 is 25 %.</summary>
    Rate,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Any other number.</summary>
    Number,
}

/// <summary>One dimension.</summary>
public sealed record CatalogueDimension
{
    /// <summary>Name in parameters, such as <c>segmentBy</c>.</summary>
    /// <example>customerType</example>
    public required string Name { get; init; }

    /// <summary>Name in words.</summary>
    /// <example>Customer type</example>
    public required string Label { get; init; }

    /// <summary>What its values are.</summary>
    /// <example>Guest: no customer. New: the customer's first counted order. Returning: there is an earlier one.</example>
    public required string Description { get; init; }

    /// <summary>The parameter that filters by it.</summary>
    /// <example>customerType</example>
    public required string Parameter { get; init; }

    /// <summary>Its values; null when they depend on the data.</summary>
    public IReadOnlyList<DimensionValue>? Values { get; init; }

    /// <summary>Where to read its values when they depend on the data.</summary>
    /// <example>/api/v1/categories</example>
    public string? ValuesFrom { get; init; }
}
