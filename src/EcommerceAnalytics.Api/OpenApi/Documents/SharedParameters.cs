using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Describes a parameter that several operations have once.</summary>
internal static class SharedParameters
{
    public static void Apply(JsonObject document)
    {
        var lists = DocumentJson.Operations(document).Select(operation => operation.Operation["parameters"]).OfType<JsonArray>().ToList();
        var shared = lists.SelectMany(list => list).Select(parameter => parameter!.ToJsonString()).GroupBy(text => text, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any()).Select(group => group.Key).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var components = DocumentJson.Components(document, "parameters");
        foreach (var text in shared)
        {
            var parameter = JsonNode.Parse(text)!;
            var name = Unused(components, Name(parameter["name"]!.GetValue<string>()));
            names.Add(text, name);
            components[name] = parameter;
        }

        foreach (var list in lists)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (names.TryGetValue(list[i]!.ToJsonString(), out var name))
                {
                    list[i] = DocumentJson.RefTo("parameters", name);
                }
            }
        }
    }

    private static string Name(string parameter) => string.Concat(parameter.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>Parameters of one name that mean different things are numbered.</summary>
    private static string Unused(JsonObject components, string name)
    {
        var (unused, number) = (name, 1);
        while (components.ContainsKey(unused))
        {
            number++;
            unused = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unused;
    }
}
