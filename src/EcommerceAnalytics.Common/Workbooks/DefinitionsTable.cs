using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>The definitions of a report as a table of it.</summary>
internal static class DefinitionsTable
{
    public static Table<MetricDefinition> Of(IReadOnlyList<MetricDefinition> definitions) => new(
        "Definitions",
        definitions,
        new("Metric", ColumnKind.Text, d => d.Metric) { Words = (d, language) => d.Context is { } context ? language.Of(context, d.Metric) : language[d.Metric] },
        new("Formula", ColumnKind.Text, d => d.Formula) { Wrapped = true },
        new("Edges", ColumnKind.Text, d => d.Edges) { Wrapped = true });
}
