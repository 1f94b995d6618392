namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What figures are divided and filtered by.</summary>
/// <param name="Name">Name in parameters such as <c>segmentBy</c>.</param>
/// <param name="Label">Name in words.</param>
/// <param name="Description">What a value of it is.</param>
/// <param name="Parameter">The parameter that takes a value of it.</param>
/// <param name="Values">Its values; null when the data decide.</param>
/// <param name="ValuesFrom">Where its values are read when the data decide.</param>
public sealed record Dimension(
    string Name, string Label, string Description, string Parameter, IReadOnlyList<DimensionValue>? Values = null, string? ValuesFrom = null);

/// <summary>A value of a dimension.</summary>
/// <param name="Value" example="GB">The value in requests and answers.</param>
/// <param name="Label" example="United Kingdom">Name in words.</param>
public sealed record DimensionValue(string Value, string Label);
