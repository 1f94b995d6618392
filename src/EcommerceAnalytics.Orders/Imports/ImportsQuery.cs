using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads imports and their rows that were skipped or rejected.</summary>
public sealed class ImportsQuery(EcommerceDbContext db)
{
    /// <summary>The imports, newest first.</summary>
    public async Task<Page<ImportRun>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var total = await db.Imports.LongCountAsync(cancellationToken);
        var items = await db.Imports.AsNoTracking().OrderByDescending(i => i.StartedAtUtc).ThenBy(i => i.Id)
            .Skip(page.Skip()).Take(page.PageSize).ToListAsync(cancellationToken);
        return new Page<ImportRun>(items, total, page.Page, page.PageSize);
    }

    /// <summary>One import.</summary>
    /// <exception cref="RequestException">404.</exception>
    public async Task<ImportRun> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("import", id);

    /// <summary>The skipped and rejected rows of an import, by line.</summary>
    /// <exception cref="RequestException">404.</exception>
    public async Task<Page<ImportIssueResponse>> IssuesAsync(Guid id, ImportIssuesRequest request, CancellationToken cancellationToken)
    {
        await FindAsync(id, cancellationToken);
        var issues = Issues(id).Where(i => request.Reason == null || i.Reason == request.Reason);
        var total = await issues.LongCountAsync(cancellationToken);
        var items = await issues.Skip(request.Skip()).Take(request.PageSize)
            .Select(i => new ImportIssueResponse(i.Line, i.OrderNumber, i.Reason, i.Column, i.Value, i.Stored))
            .ToListAsync(cancellationToken);
        return new Page<ImportIssueResponse>(items, total, request.Page, request.PageSize);
    }

    /// <summary>All rows that an import skipped or rejected, as a table that reads them while it is written.</summary>
    public Table IssuesTable(Guid id) => new Table<ImportIssue>(
        "Rows not imported",
        Issues(id).AsAsyncEnumerable(),
        new("line", ColumnKind.Identifier, i => i.Line),
        new("orderNumber", ColumnKind.Identifier, i => i.OrderNumber),
        new("reason", ColumnKind.Text, i => i.Reason),
        new("column", ColumnKind.Text, i => i.Column),
        new("value", ColumnKind.Text, i => i.Value),
        new("stored", ColumnKind.Text, i => i.Stored));

    private IQueryable<ImportIssue> Issues(Guid id) =>
        db.ImportIssues.AsNoTracking().Where(i => i.ImportId == id).OrderBy(i => i.Line).ThenBy(i => i.Id);
}
