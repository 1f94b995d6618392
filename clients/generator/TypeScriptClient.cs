using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EcommerceAnalytics.ClientGenerator;

/// <summary>Writes the types and the table of operations of the TypeScript client.</summary>
public static class TypeScriptClient
{
    private const string Notice = "// Generated from the OpenAPI document by scripts/clients --write.";
    private const int MaxDescription = 600;

    /// <summary>The generated files by name.</summary>
    public static IReadOnlyDictionary<string, string> Files(ApiDocument api)
    {
        ArgumentNullException.ThrowIfNull(api);
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["schema.d.ts"] = Types(api), ["operations.js"] = Table(api) };
    }

    /// <summary>Method, path and traits of each operation; what a call needs to know at run time.</summary>
    private static string Table(ApiDocument api)
    {
        var text = new StringBuilder($"{Notice}\n// P: has parameters, B: a body, F: a body of files, K: takes an Idempotency-Key, L: a list in pages, D: answers with a file alone.\n")
            .Append("/** @type {Record<string, string>} */\nexport const operations = {\n");
        foreach (var operation in api.Operations)
        {
            var traits = string.Concat(
                HasParameters(operation) ? "P" : string.Empty,
                operation.Body is null ? string.Empty : operation.IsForm ? "F" : "B",
                operation.TakesKey ? "K" : string.Empty,
                operation.PageItems is null ? string.Empty : "L",
                operation is { Answer: null, IsFile: true } ? "D" : string.Empty);
            text.Append(CultureInfo.InvariantCulture, $"  {operation.Id}: '{operation.Method} {operation.Path}{(traits.Length > 0 ? " " : string.Empty)}{traits}',\n");
        }

        return text.Append("};\n").ToString();
    }

    private static string Types(ApiDocument api)
    {
        var text = new StringBuilder($"{Notice}\nimport type {{ FileAnswer, Paged, RequestOptions }} from './index.js';\n");
        foreach (var (name, schema) in api.Schemas)
        {
            text.Append('\n').Append(Comment(schema["description"]?.GetValue<string>(), string.Empty));
            if (ApiDocument.ValuesOf(schema) is { Count: > 0 } values)
            {
                text.Append(CultureInfo.InvariantCulture, $"export type {name} = {string.Join(" | ", values.Select(value => $"'{value}'"))};\n");
                continue;
            }

            var bases = schema["allOf"] is JsonArray all ? string.Join(", ", all.Select(one => ApiDocument.ReferenceOf(one!.AsObject()))) : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"export interface {name}{(bases.Length > 0 ? $" extends {bases}" : string.Empty)} {{\n").Append(Members(schema)).Append("}\n");
        }

        text.Append("\n/** One method for each operation. */\nexport interface Operations {\n");
        foreach (var operation in api.Operations)
        {
            text.Append(Comment(operation.Description, "  ")).Append(CultureInfo.InvariantCulture, $"  {operation.Id}({Arguments(operation)}): {Answer(operation)};\n");
        }

        var files = api.Operations.Where(operation => operation is { IsFile: true, Answer: not null }).Select(operation => $"'{operation.Id}'");
        return text.Append(CultureInfo.InvariantCulture, $"}}\n\n/** Operations that can also answer with CSV and Excel. */\nexport type FileOperation = {string.Join(" | ", files)};\n").ToString();
    }

    private static string Members(JsonObject schema)
    {
        var required = ApiDocument.RequiredOf(schema);
        var text = new StringBuilder();
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            var type = member!.AsObject();
            text.Append(Comment(type["description"]?.GetValue<string>(), "  "))
                .Append(CultureInfo.InvariantCulture, $"  {name}{(required.Contains(name) ? string.Empty : "?")}: {TypeOf(type)};\n");
        }

        return text.ToString();
    }

    private static bool HasParameters(ApiOperation operation) => operation.PathParameters.Any() || operation.QueryParameters.Any();

    private static string Arguments(ApiOperation operation)
    {
        var arguments = new List<string>();
        if (HasParameters(operation))
        {
            var parameters = operation.PathParameters.Concat(operation.QueryParameters).ToList();
            var optional = operation.Body is null && !parameters.Exists(parameter => parameter.IsRequired);
            var members = parameters.Select(parameter =>
                $"\n{Comment(parameter.Description, "    ")}    {parameter.Name}{(parameter.IsRequired ? string.Empty : "?")}: {TypeOf(parameter.Schema)};");
            arguments.Add($"parameters{(optional ? "?" : string.Empty)}: {{{string.Concat(members)}\n  }}");
        }

        if (operation.Body is { } body)
        {
            arguments.Add($"body: {TypeOf(body)}");
        }

        arguments.Add("options?: RequestOptions");
        return string.Join(", ", arguments);
    }

    private static string Answer(ApiOperation operation) => operation switch
    {
        { PageItems: { } items } => $"Paged<{TypeOf(items)}>",
        { Answer: { } answer } => $"Promise<{TypeOf(answer)}{(operation.MayBeEmpty ? " | undefined" : string.Empty)}>",
        { IsFile: true } => "Promise<FileAnswer>",
        _ => "Promise<void>",
    };

    private static string TypeOf(JsonObject schema)
    {
        var bare = ApiDocument.WithoutNull(schema);
        return ApiDocument.IsNullable(schema) ? $"{BareType(bare)} | null" : BareType(bare);
    }

    private static string BareType(JsonObject schema)
    {
        if (ApiDocument.ReferenceOf(schema) is { } name)
        {
            return name;
        }

        if (ApiDocument.ValuesOf(schema) is { Count: > 0 } values)
        {
            return string.Join(" | ", values.Select(value => $"'{value}'"));
        }

        return ApiDocument.TypesOf(schema).FirstOrDefault(type => type != "null") switch
        {
            "string" => schema["format"]?.GetValue<string>() == "binary" ? "Blob" : "string",
            "integer" or "number" => "number",
            "boolean" => "boolean",
            "array" => ElementType(schema["items"]!.AsObject()),
            "object" when schema["properties"] is not null => $"{{\n{Members(schema)}}}",
            "object" => $"Record<string, {(schema["additionalProperties"] is JsonObject { Count: > 0 } members ? TypeOf(members) : "unknown")}>",
            _ => "unknown",
        };
    }

    private static string ElementType(JsonObject items)
    {
        var type = TypeOf(items);
        return type.Contains(' ', StringComparison.Ordinal) ? $"({type})[]" : $"{type}[]";
    }

    private static string Comment(string? description, string indent) => string.IsNullOrEmpty(description)
        ? string.Empty
        : $"{indent}/** {Shortened(description).ReplaceLineEndings(" ").Replace("*/", "*\\/", StringComparison.Ordinal)} */\n";

    private static string Shortened(string text) => text.Length <= MaxDescription ? text : $"{text[..MaxDescription]}…";
}
