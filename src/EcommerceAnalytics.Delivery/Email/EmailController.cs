using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>The mail server of the schedules.</summary>
[ApiController]
[Route("api/v1/email")]
[Authorize(Roles = Roles.Admin)]
[Tags("Report schedules")]
public sealed class EmailController(TestEmailCommand test) : ControllerBase
{
    /// <summary>Sends a test message.</summary>
    /// <remarks>At once, by the mail server of the settings (`Email:Host`): the answer says whether it has taken the message, or why not.</remarks>
    /// <param name="request">Where it goes.</param>
    [HttpPost("test")]
    [NoAmbientTransaction]
    [SwaggerOperation("Send a test message")]
    public async Task<ActionResult<EmailTestResponse>> Test(EmailTestRequest request, CancellationToken cancellationToken) =>
        await test.RunAsync(request, User.Identity?.Name, cancellationToken);
}
