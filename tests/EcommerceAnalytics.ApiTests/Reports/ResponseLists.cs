using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>The lists of an answer that the rows of a file may be.</summary>
internal static class ResponseLists
{
    /// <summary>Every list of objects, the answer itself as a row, and the lists within lists put together as rows.</summary>
    public static IEnumerable<IReadOnlyList<JsonElement>> Of(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Array)
        {
            return [[.. answer.EnumerateArray()]];
        }

        var plain = answer.EnumerateObject()
            .Where(p => p.Value.ValueKind == JsonValueKind.Array && p.Value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object))
            .Select(p => (IReadOnlyList<JsonElement>)[.. p.Value.EnumerateArray()]);
        return [[answer], .. plain, .. Nested(answer.Deserialize<JsonObject>()!).Select(list => (IReadOnlyList<JsonElement>)[.. list.Select(row => row.Deserialize<JsonElement>())])];
    }

    private static IEnumerable<IEnumerable<JsonObject>> Nested(JsonObject answer)
    {
        if (answer["cohorts"] is JsonArray cohorts)
        {
            // A row for each cell, and a row for each cohort with the rates side by side.
            yield return Objects(cohorts).SelectMany(cohort => Objects(cohort["cells"]).Select(cell => Joined(cell, cohort)));
            yield return Objects(cohorts).Select(cohort => Joined(
                new JsonObject { ["cohort"] = Marked(cohort, "cohort"), ["size"] = cohort["size"]!.DeepClone() },
                new JsonObject(Objects(cohort["cells"]).Select((cell, k) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"period{k}"), cell["rate"]?.DeepClone())))));
        }

        if (answer["intervals"] is JsonArray && answer["comparison"] is JsonObject { } comparison && comparison["intervals"] is JsonArray partners)
        {
            yield return Objects(answer["intervals"]).Select((interval, i) => Joined(interval, new JsonObject { ["previous"] = partners[i]?.DeepClone() }));
        }

        if (answer["segments"] is JsonArray { Count: > 0 } segments && segments[0]!["intervals"] is JsonArray)
        {
            yield return Objects(segments).SelectMany(segment => Objects(segment["intervals"]).Select(interval => Joined(
                interval, new JsonObject { ["segment"] = segment["key"]!.DeepClone(), ["segmentLabel"] = segment["label"]!.DeepClone() })));
        }

        if (answer["inactivityDays"] is not null)
        {
            // Churn: the total, the comparison, the groups and the trend below each other, each as of its day, all of one definition.
            JsonObject Row(string kind, JsonObject row, JsonNode? key = null, JsonNode? label = null) => Joined(
                new JsonObject { ["row"] = kind, ["key"] = key?.DeepClone(), ["label"] = label?.DeepClone(), ["neverOrdered"] = kind is "total" or "comparison" ? row["neverOrdered"]?.DeepClone() : null },
                row,
                answer);
            yield return
            [
                Row("total", answer),
                .. answer["comparison"] is JsonObject before ? [Row("comparison", before)] : Array.Empty<JsonObject>(),
                .. Objects(answer["segments"]).Select(s => Row("segment", s, s["key"], s["label"])),
                .. Objects(answer["intervals"]).Select(i => Row("interval", i, i["label"], Marked(i, "label"))),
            ];
        }
    }

    private static JsonNode Marked(JsonObject row, string name) => row[name]!.GetValue<string>() + (row["isPartial"]!.GetValue<bool>() ? " (partial)" : string.Empty);

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!.AsObject());

    /// <summary>One row of several; the first that has a property gives it.</summary>
    private static JsonObject Joined(params IEnumerable<JsonObject> parts)
    {
        var row = new JsonObject();
        foreach (var (name, value) in parts.SelectMany(part => part))
        {
            row.TryAdd(name, value?.DeepClone());
        }

        return row;
    }
}
