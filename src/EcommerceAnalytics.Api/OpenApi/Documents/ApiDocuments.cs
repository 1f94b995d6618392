using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>
/// The OpenAPI documents: the whole, and its three parts for the page, which takes long over a large one. Made once, when one is first asked for, from what
/// the generator reads from the code.
/// </summary>
internal sealed class ApiDocuments(IServiceScopeFactory scopes)
{
    /// <summary>Name of the whole document, in its address.</summary>
    public const string Whole = "v1";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<Dictionary<string, (byte[] Bytes, string EntityTag)>> _documents = new(() => Create(scopes));

    /// <summary>The documents of the page, in the order of its menu: name and title.</summary>
    public static IReadOnlyList<(string Name, string Title)> Menu { get; } =
        [(ApiTag.Figures, "Figures"), (ApiTag.Shop, "Shop"), (ApiTag.Administration, "Administration"), (Whole, "All")];

    /// <summary>A document as UTF-8, and its ETag; null when there is none of the name.</summary>
    public (byte[] Bytes, string EntityTag)? Find(string name) => _documents.Value.TryGetValue(name, out var document) ? document : null;

    private static Dictionary<string, (byte[] Bytes, string EntityTag)> Create(IServiceScopeFactory scopes)
    {
        var whole = Read(scopes);
        DocumentOrder.Apply(whole);
        SchemaReferences.Apply(whole);
        WholeNumbers.Apply(whole);
        MeasureSchemas.Apply(whole);
        AnswerSchemas.Apply(whole);
        SchemaBases.Apply(whole);
        SharedSecurity.Apply(whole);
        SharedParameters.Apply(whole);
        SharedResponses.Apply(whole);
        DocumentPart.RemoveUnused(whole);
        return Menu.ToDictionary(
            entry => entry.Name,
            entry => Written(entry.Name == Whole ? whole : DocumentPart.Of(whole, [.. ApiTag.All.Where(tag => tag.Definition == entry.Name).Select(tag => tag.Name)])),
            StringComparer.Ordinal);
    }

    private static JsonObject Read(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(Whole).SerializeAsV31(new OpenApiJsonWriter(text));
        return JsonNode.Parse(text.ToString())!.AsObject();
    }

    private static (byte[] Bytes, string EntityTag) Written(JsonObject document)
    {
        var bytes = Encoding.UTF8.GetBytes(document.ToJsonString(Compact));
        return (bytes, $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    }
}
