namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What figures can be split and filtered by.</summary>
/// <param name="Name">Name in parameters, such as <c>segmentBy</c>.</param>
/// <param name="Label">Name in words.</param>
/// <param name="Description">What its values are.</param>
/// <param name="Parameter">The parameter that filters by it.</param>
/// <param name="Values">Its values; null when they depend on the data.</param>
/// <param name="ValuesFrom">Where to read its values when they depend on the data.</param>
public sealed record Dimension(
    string Name, string Label, string Description, string Parameter, IReadOnlyList<DimensionValue>? Values = null, string? ValuesFrom = null);

/// <summary>A value of a dimension.</summary>
/// <param name="Value" example="GB">The value in requests and responses.</param>
/// <param name="Label" example="United Kingdom">Name in words.</param>
public sealed record DimensionValue(string Value, string Label);
