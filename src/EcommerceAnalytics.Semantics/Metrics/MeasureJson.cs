using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>Writes the measures of <see cref="SalesMetrics"/> and <see cref="MetricChanges"/> as members.</summary>
internal static class MeasureJson
{
    // Measures come after what identifies a row, and before its share and comparison.
    private const int Order = 10;

    public static void AddTo(JsonSerializerOptions json, MeasureList measures) =>
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(type => AddMembers(type, measures));

    private static void AddMembers(JsonTypeInfo type, MeasureList measures)
    {
        if (type.Type.IsAssignableTo(typeof(SalesMetrics)))
        {
            Add(type, measures.Shown, (row, i) => ((SalesMetrics)row).Values[i]);
        }
        else if (type.Type == typeof(MetricChanges))
        {
            Add(type, measures.Compared, (row, i) => ((MetricChanges)row).Values[i]);
        }
    }

    private static void Add(JsonTypeInfo type, IReadOnlyList<Measure> measures, Func<object, int, decimal?> value)
    {
        foreach (var (i, measure) in measures.Index())
        {
            var member = type.CreateJsonPropertyInfo(typeof(decimal?), measure.Name);
            member.Get = row => value(row, i);
            member.Order = Order;
            type.Properties.Add(member);
        }
    }
}
