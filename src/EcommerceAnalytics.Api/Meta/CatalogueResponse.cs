using System.Text.Json;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Api.Meta;

/// <summary>What can be asked, and what the figures mean.</summary>
public sealed record CatalogueResponse
{
    /// <summary>The operations of <c>analytics</c> and <c>reports</c>.</summary>
    public required IReadOnlyList<CatalogueReport> Reports { get; init; }

    /// <summary>Reports that <c>POST exports</c> makes files of in the background.</summary>
    /// <example>["orders", "sales"]</example>
    public required IReadOnlyList<string> Exports { get; init; }

    /// <summary>The metrics with their definitions.</summary>
    public required IReadOnlyList<CatalogueMetric> Metrics { get; init; }

    /// <summary>What figures are divided and filtered by.</summary>
    public required IReadOnlyList<CatalogueDimension> Dimensions { get; init; }
}

/// <summary>One operation.</summary>
public sealed record CatalogueReport
{
    /// <summary>Id of the operation in the OpenAPI document.</summary>
    /// <example>Sales_Sales</example>
    public required string Id { get; init; }

    /// <summary>Group of the operation.</summary>
    /// <example>Sales</example>
    public required string Group { get; init; }

    /// <summary>Method.</summary>
    /// <example>GET</example>
    public required string Method { get; init; }

    /// <summary>Address.</summary>
    /// <example>/api/v1/analytics/sales</example>
    public required string Path { get; init; }

    /// <summary>Title.</summary>
    /// <example>Sales over time</example>
    public required string Title { get; init; }

    /// <summary>What it answers.</summary>
    /// <example>Totals, intervals, segments and a comparison in one call.</example>
    public string? Description { get; init; }

    /// <summary>Media types of the answer.</summary>
    /// <example>["application/json", "text/csv"]</example>
    public required IReadOnlyList<string> MediaTypes { get; init; }

    /// <summary>What it takes.</summary>
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

    /// <summary>Whether it has to be given.</summary>
    /// <example>false</example>
    public required bool IsRequired { get; init; }

    /// <summary>The only values taken; null when they are not a closed list.</summary>
    /// <example>["previousPeriod", "previousYear", "previousYearWeekday"]</example>
    public IReadOnlyList<string>? AllowedValues { get; init; }

    /// <summary>What is taken when it is not given; null when that depends on the rest.</summary>
    /// <example>json</example>
    public JsonElement? Default { get; init; }

    /// <summary>Least number.</summary>
    /// <example>1</example>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest number.</summary>
    /// <example>100</example>
    public decimal? Maximum { get; init; }

    /// <summary>An example.</summary>
    /// <example>previousYear</example>
    public JsonElement? Example { get; init; }
}

/// <summary>One metric.</summary>
public sealed record CatalogueMetric
{
    /// <summary>Name in answers.</summary>
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

    /// <summary>What happens at the edges; null when nothing does.</summary>
    /// <example>may be negative</example>
    public string? Edges { get; init; }

    /// <summary>Over which groups the values add up to the total.</summary>
    /// <example>always</example>
    public required MetricAddition Adds { get; init; }
}

/// <summary>Units of metrics.</summary>
public enum MetricUnit
{
    /// <summary>An amount in the answer's currency.</summary>
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
    /// <summary>Name in parameters such as <c>segmentBy</c>.</summary>
    /// <example>customerType</example>
    public required string Name { get; init; }

    /// <summary>Name in words.</summary>
    /// <example>Customer type</example>
    public required string Label { get; init; }

    /// <summary>What a value of it is.</summary>
    /// <example>Guest: no customer. New: the customer's first counted order. Returning: there is an earlier one.</example>
    public required string Description { get; init; }

    /// <summary>The parameter that takes a value of it.</summary>
    /// <example>customerType</example>
    public required string Parameter { get; init; }

    /// <summary>Its values; null when the data decide.</summary>
    public IReadOnlyList<DimensionValue>? Values { get; init; }

    /// <summary>Where its values are read when the data decide.</summary>
    /// <example>/api/v1/categories</example>
    public string? ValuesFrom { get; init; }
}
