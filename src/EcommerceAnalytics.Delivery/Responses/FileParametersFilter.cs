using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Reports;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>Checks the <see cref="FileParameters"/> of a report together with its other parameters, whatever the report then answers.</summary>
internal sealed class FileParametersFilter : IActionFilter, IOrderedFilter
{
    /// <summary>Before the framework answers what is invalid, at -2000.</summary>
    public int Order => -3000;

    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (!context.ActionDescriptor.EndpointMetadata.OfType<IReportMetadata>().Any())
        {
            return;
        }

        var http = context.HttpContext.Request;
        var parameters = FileParameters.Given(http.Query);
        if (parameters.Count == 0)
        {
            return;
        }

        try
        {
            FileParameters.Read(parameters);

            // The format of a saved query is not known yet.
            if (context.ActionArguments.Values.OfType<IReportRequest>().FirstOrDefault() is { } request)
            {
                FileParameters.RequireFormat(parameters, ReportResponder.FileOf(request, http));
            }
        }
        catch (RequestException e)
        {
            foreach (var (name, messages) in e.Errors)
            {
                context.ModelState.AddModelError(name, messages[0]);
            }
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
        // Nothing is left to do.
    }
}
