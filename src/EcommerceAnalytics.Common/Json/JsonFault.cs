using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.Common.Json;

/// <summary>Says what is wrong with JSON in the words of its author: fields by their path, nothing of types.</summary>
public static class JsonFault
{
    private static readonly Regex MissingMembers = Pattern("missing required properties including: (?<names>.*?)(\\. Path|\\.?$)");
    private static readonly Regex UnknownMember = Pattern("JSON property '(?<name>.*?)' could not be mapped");
    private static readonly Regex DuplicateMember = Pattern("Duplicate property '(?<name>.*?)' encountered");
    private static readonly Regex NullValue = Pattern("doesn't allow (setting )?null");
    private static readonly Regex NotConvertible = Pattern("could not be converted to|Cannot get the value of a token type");
    private static readonly Regex QuotedNames = Pattern("'(?<name>[^']+)'");

    /// <summary>The fields at fault, with what is wrong with each.</summary>
    public static IEnumerable<(string Field, string Message)> Explain(JsonException exception) => Explain(FieldName(exception.Path ?? string.Empty), exception.Message);

    /// <summary>The same of a message of the parser.</summary>
    /// <param name="field">The field that it names.</param>
    /// <param name="text">The message.</param>
    public static IEnumerable<(string Field, string Message)> Explain(string field, string text)
    {
        if (MissingMembers.Match(text) is { Success: true } missing)
        {
            return QuotedNames.Matches(missing.Groups["names"].Value)
                .Select(name => (Join(field, name.Groups["name"].Value), "This property is required."));
        }

        if (UnknownMember.Match(text) is { Success: true } unknown)
        {
            return [(Join(field, unknown.Groups["name"].Value), "Unknown property.")];
        }

        if (DuplicateMember.Match(text) is { Success: true } duplicate)
        {
            return [(Join(field, duplicate.Groups["name"].Value), "Duplicate property.")];
        }

        if (NullValue.IsMatch(text))
        {
            return [(field, "The value must not be null.")];
        }

        return [(field, NotConvertible.IsMatch(text) ? "The value has the wrong type or is not one of the allowed values." : Plain(text))];
    }

    /// <summary>The parser's message without types and positions.</summary>
    private static string Plain(string text)
    {
        var end = text.IndexOf(" Path:", StringComparison.Ordinal);
        text = end < 0 ? text : text[..end];
        return text.Contains("EcommerceAnalytics.", StringComparison.Ordinal) || text.Contains("System.", StringComparison.Ordinal)
            ? "The value is not valid."
            : text;
    }

    /// <summary>The path of a member; the parser's own path names it in some cases and its owner in others.</summary>
    private static string Join(string path, string member)
    {
        var name = FieldName(member);
        return path == "$" || path == name ? name
            : path.EndsWith($".{name}", StringComparison.Ordinal) ? path
            : $"{path}.{name}";
    }

    /// <summary>A path of the parser as a field.</summary>
    public static string FieldName(string key)
    {
        if (key is "" or "$")
        {
            return "$";
        }

        key = key.StartsWith("$.", StringComparison.Ordinal) ? key[2..] : key;
        return string.Join('.', key.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
    }

    // The parser quotes the client's input, of any length, so matching must take linear time.
    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline, Timeout.InfiniteTimeSpan);
}
