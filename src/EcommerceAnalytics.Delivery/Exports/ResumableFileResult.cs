using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>A file of which parts can be asked for. A part beyond its end is a problem like every other error, not an empty file.</summary>
internal sealed class ResumableFileResult(PhysicalFileResult file) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await file.ExecuteResultAsync(context);
        var response = context.HttpContext.Response;
        if (response.StatusCode == StatusCodes.Status416RangeNotSatisfiable && !response.HasStarted)
        {
            // What has neither type nor length is described by the host.
            response.ContentType = null;
            response.ContentLength = null;
            response.Headers.ContentDisposition = default;
        }
    }
}
