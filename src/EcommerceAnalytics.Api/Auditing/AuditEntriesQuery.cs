using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>Reads the audit.</summary>
public sealed class AuditEntriesQuery(EcommerceDbContext db)
{
    /// <summary>A page of entries, newest first.</summary>
    public async Task<Page<AuditEntryResponse>> RunAsync(AuditEntriesRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entries = db.AuditEntries.AsNoTracking().Where(e =>
            (request.Subject == null || e.Subject == request.Subject)
            && (request.SubjectNumber == null || e.SubjectNumber == request.SubjectNumber)
            && (request.Action == null || e.Action == request.Action)
            && (request.ImportId == null || e.ImportId == request.ImportId));
        var total = await entries.LongCountAsync(cancellationToken);
        var page = await entries.OrderByDescending(e => e.Id).Skip(request.Skip()).Take(request.PageSize).ToListAsync(cancellationToken);
        return new Page<AuditEntryResponse>([.. page.Select(AuditEntryResponse.From)], total, request.Page, request.PageSize);
    }
}
