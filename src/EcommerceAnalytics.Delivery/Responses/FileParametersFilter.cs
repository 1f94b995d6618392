using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Reports;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>Checks the <see cref="FileParameters"/> of a report together with its other parameters, whatever the report then answers.</summary>
internal sealed class FileParametersFilter : IAsyncActionFilter, IOrderedFilter
{
    /// <summary>Before the framework answers what is invalid, at -2000.</summary>
    public int Order => -3000;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        await CheckAsync(context);
        await next();
    }

    private static async Task CheckAsync(ActionExecutingContext context)
    {
        if (context.ActionDescriptor.EndpointMetadata.OfType<IReportMetadata>().FirstOrDefault() is not { } report)
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
            var read = FileParameters.Read(parameters);

            // The format of a saved query is not known yet.
            if (context.ActionArguments.Values.OfType<IReportRequest>().FirstOrDefault() is { } request)
            {
                FileParameters.RequireFormat(parameters, ReportResponder.FileOf(request, http));
            }

            if (read.Layout is { } layout && report.LayoutsOf is { } name)
            {
                var db = http.HttpContext.RequestServices.GetRequiredService<EcommerceDbContext>();
                http.HttpContext.Features.Set(await LayoutColumns.ReadAsync(db, name, layout, string.Empty, http.HttpContext.RequestAborted));
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
}
