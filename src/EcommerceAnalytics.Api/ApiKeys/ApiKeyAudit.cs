using System.Security.Claims;
using System.Text.Json;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>Who created and revoked API keys: entries of the audit in the transaction of the change, and of the log once it is committed.</summary>
public sealed class ApiKeyAudit(EcommerceDbContext db, AuditLog log, TimeProvider time, IOptions<JsonOptions> json)
{
    internal void Created(ApiKeyResponse key, ClaimsPrincipal user) => Add(key.Prefix, key.Name, AuditActions.Created, user, before: null, after: Written(key));

    internal void Revoked(ApiKeyResponse before, DateTime at, ClaimsPrincipal user) =>
        Add(before.Prefix, before.Name, AuditActions.Revoked, user, Written(before), Written(before with { RevokedAt = at }));

    private string Written(ApiKeyResponse key) => JsonSerializer.Serialize(key, json.Value.JsonSerializerOptions);

    private void Add(string prefix, string name, string action, ClaimsPrincipal user, string? before, string? after)
    {
        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = time.UtcNowInMilliseconds(),
            UserName = user.Identity?.Name,
            Action = action,
            Subject = AuditSubjects.ApiKey,
            SubjectNumber = prefix,
            BeforeJson = before,
            AfterJson = after,
        });
        db.AfterCommit(() => log.KeyChanged(prefix, name, action));
    }
}
