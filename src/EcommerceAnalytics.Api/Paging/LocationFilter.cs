using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Routing;

namespace EcommerceAnalytics.Api.Paging;

/// <summary>
/// Makes Location a path, which RFC 9110 allows: the framework puts the Host header of the request before it, and anybody can write that one.
/// Behind a proxy the path stays right whatever the service is called there.
/// </summary>
internal sealed class LocationFilter(IUrlHelperFactory urls) : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context) => context.Result = context.Result switch
    {
        CreatedAtActionResult created => new CreatedResult(PathOf(context, created.ActionName, created.ControllerName, created.RouteValues), created.Value),
        AcceptedAtActionResult accepted => new AcceptedResult(PathOf(context, accepted.ActionName, accepted.ControllerName, accepted.RouteValues), accepted.Value),
        var other => other,
    };

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private string PathOf(ActionContext context, string? action, string? controller, object? values) =>
        urls.GetUrlHelper(context).Action(action, controller, values) ?? throw new InvalidOperationException($"No route leads to {controller}.{action}.");
}
