using System.Collections.Frozen;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Errors;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Http;

/// <summary>Refuses a request whose Accept header takes none of the media types of the operation; the framework would send another one.</summary>
internal sealed class AcceptMiddleware(RequestDelegate next, IApiDescriptionGroupCollectionProvider descriptions)
{
    // On the first request: the action descriptors do not exist before the endpoints are mapped.
    private readonly Lazy<FrozenDictionary<string, string[]>> _actions = new(() => Read(descriptions));

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;

        // A probe is answered whatever it accepts.
        if (request.Headers.Accept.Count == 0 || request.Query.ContainsKey("format") || !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action
            || !_actions.Value.TryGetValue(action.Id, out var available)
            || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted)
            || available.Any(type => Takes(wanted, type)))
        {
            return next(context);
        }

        return ProblemWriter.WriteAsync(context, new Fault(StatusCodes.Status406NotAcceptable, $"This operation sends {string.Join(", ", available)}.")
        {
            Code = ErrorCodes.NotAcceptable,
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["available"] = available },
        });
    }

    private static bool Takes(IList<MediaTypeHeaderValue> wanted, string type) => wanted.Any(range => range.Quality is not 0 && range.MatchesMediaType(type));

    private static FrozenDictionary<string, string[]> Read(IApiDescriptionGroupCollectionProvider descriptions) => descriptions
        .ApiDescriptionGroups.Items.SelectMany(group => group.Items)
        .Select(description => (description.ActionDescriptor.Id, Types: description.SupportedResponseTypes.Where(response => response.StatusCode is >= 200 and < 300)
            .SelectMany(response => response.ApiResponseFormats).Select(format => format.MediaType).Where(type => !type.Contains('*', StringComparison.Ordinal) && type is not ("text/json" or "text/plain"))
            .Distinct(StringComparer.Ordinal).ToArray()))
        .Where(action => action.Types.Length > 0)
        .GroupBy(action => action.Id, action => action.Types, StringComparer.Ordinal)
        .ToFrozenDictionary(action => action.Key, action => action.First(), StringComparer.Ordinal);
}
