using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>Which audit entries to list.</summary>
public sealed record AuditEntriesRequest : PageRequest
{
    /// <summary>Only this kind of subject: <c>order</c>, <c>customer</c>, <c>product</c>, <c>import</c> or <c>apiKey</c>.</summary>
    [StringLength(32)]
    public string? Subject { get; init; }

    /// <summary>Only the subject with this number.</summary>
    [StringLength(255)]
    public string? SubjectNumber { get; init; }

    /// <summary>Only this action, for example <c>deleted</c>.</summary>
    [StringLength(64)]
    public string? Action { get; init; }

    /// <summary>Only what this import did.</summary>
    public Guid? ImportId { get; init; }
}
