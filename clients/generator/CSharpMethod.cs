using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EcommerceAnalytics.ClientGenerator;

/// <summary>Writes the method of an operation.</summary>
internal static class CSharpMethod
{
    private const string Last = "CallOptions? options = null, CancellationToken cancellationToken = default";

    public static string ParametersOf(ApiOperation operation) => $"{CSharpText.Pascal(operation.Id)}Parameters";

    public static void Write(StringBuilder text, ApiOperation operation)
    {
        var name = CSharpText.Pascal(operation.Id);
        var summary = CSharpText.Summary(operation.Description, "    ");
        var arguments = Arguments(operation);
        var call = Call(operation);
        switch (operation)
        {
            case { PageItems: { } items }:
                var item = CSharpText.TypeOf(items);
                Method($"Task<Page<{item}>> {name}Async", $"SendPageAsync<{item}>({call}, cancellationToken)");
                WriteAll(text, operation, item);
                break;
            case { Answer: { } answer }:
                var type = CSharpText.TypeOf(answer);
                Method(
                    operation.MayBeEmpty ? $"Task<{type}?> {name}Async" : $"Task<{type}> {name}Async",
                    operation.MayBeEmpty ? $"SendOrNothingAsync<{type}>({call}, cancellationToken)" : $"SendAsync<{type}>({call}, cancellationToken)");
                break;
            case { IsFile: true }:
                Method($"Task<FileAnswer> {name}Async", $"SendFileAsync({call}, cancellationToken)");
                return;
            default:
                Method($"Task {name}Async", $"SendAsync({call}, cancellationToken)");
                break;
        }

        if (operation.IsFile)
        {
            summary = CSharpText.Summary($"{operation.Description} As a file: `format` says of which kind.", "    ");
            Method($"Task<FileAnswer> {name}FileAsync", $"SendFileAsync({call}, cancellationToken)");
        }

        void Method(string signature, string body) =>
            text.Append('\n').Append(summary).Append(CultureInfo.InvariantCulture, $"    public {signature}({arguments}) =>\n        {body};\n");
    }

    /// <summary>The items of all pages, from the given one on.</summary>
    private static void WriteAll(StringBuilder text, ApiOperation operation, string item)
    {
        var name = CSharpText.Pascal(operation.Id);
        var path = string.Concat(operation.PathParameters.Select(parameter => $"{CSharpText.Camel(parameter.Name)}, "));
        text.Append(CultureInfo.InvariantCulture, $"\n    /// <summary>The items of all pages of <see cref=\"{name}Async\"/>, from the given one on.</summary>\n    public IAsyncEnumerable<{item}> {name}ItemsAsync({Arguments(operation)}) =>\n        ItemsAsync(page => {name}Async({path}(parameters ?? new()) with {{ Page = page }}, options, cancellationToken), parameters?.Page ?? 1, cancellationToken);\n");
    }

    private static string Arguments(ApiOperation operation)
    {
        var arguments = operation.PathParameters.Select(parameter => $"{CSharpText.TypeOf(parameter.Schema)} {CSharpText.Camel(parameter.Name)}").ToList();
        if (operation.Body is { } body)
        {
            arguments.AddRange(operation.IsForm ? FormArguments(body) : [$"{CSharpText.TypeOf(body)} body"]);
        }

        if (operation.QueryParameters.Any())
        {
            arguments.Add(operation.QueryParameters.Any(parameter => parameter.IsRequired) ? $"{ParametersOf(operation)} parameters" : $"{ParametersOf(operation)}? parameters = null");
        }

        return string.Join(", ", arguments.Append(Last));
    }

    private static IEnumerable<string> FormArguments(JsonObject form)
    {
        var required = ApiDocument.RequiredOf(form);
        return form["properties"]!.AsObject().OrderBy(part => !required.Contains(part.Key)).Select(part => required.Contains(part.Key)
            ? $"FilePart {CSharpText.Camel(part.Key)}"
            : $"FilePart? {CSharpText.Camel(part.Key)}");
    }

    private static string Call(ApiOperation operation)
    {
        var path = operation.PathParameters.Aggregate(
            operation.Path.TrimStart('/'),
            (text, parameter) => text.Replace($"{{{parameter.Name}}}", $"{{QueryText.Segment({CSharpText.Camel(parameter.Name)})}}", StringComparison.Ordinal));
        var text = new StringBuilder($"new Call(\"{operation.Method}\", $\"{path}\", options)");
        var members = new List<string>();
        if (operation.QueryParameters.Any())
        {
            members.Add("AddQuery = query => parameters?.AddTo(query)");
        }

        if (operation.Body is { } body)
        {
            members.Add(operation.IsForm
                ? $"Files = [{string.Join(", ", body["properties"]!.AsObject().Select(part => $"(\"{part.Key}\", {CSharpText.Camel(part.Key)})"))}]"
                : "Body = body");
        }

        if (operation.TakesKey)
        {
            members.Add("TakesKey = true");
        }

        return members.Count == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $" {{ {string.Join(", ", members)} }}").ToString();
    }
}
