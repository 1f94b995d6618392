using System.Collections.Frozen;
using System.Text.Json;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Errors;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Security;

/// <summary>
/// Rejects query parameters that an action does not bind, and several values of a single-valued one. The framework ignores both, and the
/// response would be silently wrong.
/// </summary>
internal sealed class QueryParametersMiddleware(RequestDelegate next, IApiDescriptionGroupCollectionProvider descriptions)
{
    // On the first request: the action descriptors do not exist before the endpoints are mapped.
    private readonly Lazy<FrozenDictionary<string, QueryParameters>> _actions = new(() => Read(descriptions));

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue
            || context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action
            || !_actions.Value.TryGetValue(action.Id, out var known)
            || known.FaultOf(context.Request.Query) is not { } fault)
        {
            return next(context);
        }

        return ProblemWriter.WriteAsync(context, Fault.Of(fault));
    }

    private static FrozenDictionary<string, QueryParameters> Read(IApiDescriptionGroupCollectionProvider descriptions) => descriptions
        .ApiDescriptionGroups.Items.SelectMany(group => group.Items)
        .Where(description => description.RelativePath?.StartsWith("api/", StringComparison.OrdinalIgnoreCase) == true)
        .GroupBy(description => description.ActionDescriptor.Id, StringComparer.Ordinal)
        .ToFrozenDictionary(
            action => action.Key,
            action => new QueryParameters(action.SelectMany(d => d.ParameterDescriptions).Where(p => p.Source == BindingSource.Query)),
            StringComparer.Ordinal);

    /// <summary>The parameters of one action, by name in any case as the framework binds them.</summary>
    private sealed class QueryParameters(IEnumerable<ApiParameterDescription> parameters)
    {
        private readonly FrozenDictionary<string, (string Name, bool TakesSeveral)> _known = parameters
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                p => p.Name, p => (JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.ModelMetadata.IsEnumerableType), StringComparer.OrdinalIgnoreCase);

        private readonly string[] _names = [.. parameters.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Distinct(StringComparer.Ordinal)];

        public RequestException? FaultOf(IQueryCollection query)
        {
            List<string>? unknown = null;
            List<string>? repeated = null;
            foreach (var (name, values) in query)
            {
                if (!_known.TryGetValue(name, out var known))
                {
                    (unknown ??= []).Add(name);
                }
                else if (values.Count > 1 && !known.TakesSeveral)
                {
                    (repeated ??= []).Add(known.Name);
                }
            }

            return unknown is not null ? RequestException.UnknownParameters(unknown, _names)
                : repeated is not null ? RequestException.RepeatedParameters(repeated)
                : null;
        }
    }
}
