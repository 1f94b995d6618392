using System.Text.Json;
using EcommerceAnalytics.Common.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>Converts the framework's model state to a 400 that names the fields as the client wrote them.</summary>
internal static class InvalidModel
{
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
        var field = JsonFault.FieldName(key);
        if (error.Exception is not JsonException && !key.StartsWith('$'))
        {
            return [(field, string.IsNullOrEmpty(error.ErrorMessage) ? "The value is not valid." : error.ErrorMessage)];
        }

        var text = (error.Exception as JsonException)?.Message ?? error.ErrorMessage;
        return JsonFault.Explain(field, text);
    }
}
