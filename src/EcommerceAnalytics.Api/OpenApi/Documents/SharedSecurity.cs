using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Says once how requests are signed; operations that need no token say so themselves.</summary>
internal static class SharedSecurity
{
    private const string Security = "security";

    public static void Apply(JsonObject document)
    {
        foreach (var (_, _, operation) in DocumentJson.Operations(document))
        {
            if (operation[Security] is { } security)
            {
                document[Security] ??= security.DeepClone();
                operation.Remove(Security);
            }
            else
            {
                operation[Security] = new JsonArray();
            }
        }
    }
}
