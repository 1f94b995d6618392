using System.Security.Claims;
using EcommerceAnalytics.Data.Exports;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Who requested, removed and downloaded exports, as log entries of the category <c>Audit</c>.</summary>
public sealed class ExportAudit(ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger("Audit");

    internal void Requested(Export export) => _log.LogInformation(
        "{UserName} exports {Report} as {Format} with {Parameters}: {Export}", export.UserName, export.Report, export.Format, export.ParametersJson, export.Id);

    internal void Deleted(Export export, ClaimsPrincipal user, bool wasCancelled) =>
        _log.LogInformation("{UserName} {Change} the export {Export}", user.Identity?.Name, wasCancelled ? "cancelled" : "removed", export.Id);

    internal void Downloaded(Export export, ClaimsPrincipal user) =>
        _log.LogInformation("{UserName} downloads the export {Export} of {Owner}", user.Identity?.Name, export.Id, export.UserName);
}
