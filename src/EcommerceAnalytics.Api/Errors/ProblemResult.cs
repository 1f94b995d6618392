using Microsoft.AspNetCore.Mvc;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>A problem as the result of an action. Not an <see cref="ObjectResult"/>: <c>[Produces]</c> would rename its media type.</summary>
internal sealed class ProblemResult(Fault fault) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => ProblemWriter.WriteAsync(context.HttpContext, fault);
}
