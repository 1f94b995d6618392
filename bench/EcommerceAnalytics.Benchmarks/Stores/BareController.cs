using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>The least a controller of the product can do: the measure of what the others do beside it.</summary>
[ApiController]
[Authorize]
[Route("bench/bare")]
public sealed class BareController : ControllerBase
{
    private static readonly string[] Constant = ["constant"];

    /// <summary>A constant.</summary>
    [HttpGet]
    public ActionResult<string[]> Get() => Ok(Constant);
}
