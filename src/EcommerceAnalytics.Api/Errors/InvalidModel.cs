using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>Converts the framework's model state to a 400 that names the fields as the client wrote them.</summary>
internal static class InvalidModel
{
    private static readonly Regex MissingMembers = Pattern("missing required properties including: (?<names>.*?)(\\. Path|\\.?$)");
    private static readonly Regex UnknownMember = Pattern("JSON property '(?<name>.*?)' could not be mapped");
    private static readonly Regex DuplicateMember = Pattern("Duplicate property '(?<name>.*?)' encountered");
    private static readonly Regex NullValue = Pattern("doesn't allow (setting )?null");
    private static readonly Regex NotConvertible = Pattern("could not be converted to|Cannot get the value of a token type");
    private static readonly Regex QuotedNames = Pattern("'(?<name>[^']+)'");

    /// <summary>The response to a request that violates its contract.</summary>
    public static IActionResult ToResult(ActionContext context)
    {
        var errors = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (key, entry) in context.ModelState)
        {
            foreach (var error in entry.Errors)
            {
                foreach (var (field, message) in Explain(key, error))
                {
                    errors.TryAdd(field, []);
                    if (!errors[field].Contains(message, StringComparer.Ordinal))
                    {
                        errors[field].Add(message);
                    }
                }
            }
        }

        // An unreadable body is also reported as a missing parameter, which is redundant.
        var body = context.ActionDescriptor.Parameters
            .FirstOrDefault(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body)?.Name;
        if (body is not null && errors.Count > 1)
        {
            errors.Remove(body);
        }

        var fault = new Fault(StatusCodes.Status400BadRequest, "The request is not valid.")
        {
            Errors = errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal),
        };
        return new ProblemResult(fault);
    }

    private static IEnumerable<(string Field, string Message)> Explain(string key, ModelError error)
    {
        var field = FieldName(key);
        if (error.Exception is not JsonException && !key.StartsWith('$'))
        {
            return [(field, string.IsNullOrEmpty(error.ErrorMessage) ? "The value is not valid." : error.ErrorMessage)];
        }

        var text = (error.Exception as JsonException)?.Message ?? error.ErrorMessage;
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

    private static string FieldName(string key)
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
