using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Who created, changed and removed sources, as log entries of the category <c>Audit</c> once it is committed.</summary>
public sealed class SourceAudit(EcommerceDbContext db, ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger("Audit");

    internal void Changed(string? userName, string change, Source source) =>
        db.AfterCommit(() => _log.LogInformation("{UserName} {Change} the source {Source} ({Name})", userName, change, source.Id, source.Name));
}
