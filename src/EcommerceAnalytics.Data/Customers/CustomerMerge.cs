using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Data.Customers;

/// <summary>
/// A customer that turned out to be another one. Its row is gone and its orders, refunds and events belong to the customer that is kept;
/// its number and e-mail address still lead there, and what it was before is here until the merge is undone.
/// </summary>
public sealed class CustomerMerge
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The customer that is kept.</summary>
    public int KeptId { get; set; }

    /// <summary>Key of the customer that is gone.</summary>
    public int MergedId { get; set; }

    /// <summary>Number of the customer that is gone.</summary>
    public string? Number { get; set; }

    /// <summary>Name of the customer that is gone.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address of the customer that is gone.</summary>
    public string? Email { get; set; }

    /// <summary>Home country of the customer that is gone.</summary>
    public required string Country { get; set; }

    /// <summary>When the customer that is gone was created.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>The import that created the customer that is gone; null for one created through the API.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>Number of the kept customer before the merge.</summary>
    public string? KeptNumber { get; set; }

    /// <summary>Name of the kept customer before the merge.</summary>
    public string? KeptName { get; set; }

    /// <summary>E-mail address of the kept customer before the merge.</summary>
    public string? KeptEmail { get; set; }

    /// <summary>When the kept customer was created, before the merge.</summary>
    public DateTime KeptCreatedAtUtc { get; set; }

    /// <summary>Version of the kept customer after the merge; another one says that the customer has changed since.</summary>
    public long KeptVersion { get; set; }

    /// <summary>Number of orders of the kept customer after the merge.</summary>
    public int Orders { get; set; }

    /// <summary>Number of refunds of the kept customer after the merge.</summary>
    public int Refunds { get; set; }

    /// <summary>When it happened, by the system clock.</summary>
    public DateTime MergedAtUtc { get; set; }

    /// <summary>The customers of a merge that <see cref="ToAuditEntry"/> has noted.</summary>
    public static (int KeptId, int MergedId) KeysOf(AuditEntry entry)
    {
        using var json = JsonDocument.Parse(entry.AfterJson!);
        return (json.RootElement.GetProperty("keptId").GetInt32(), json.RootElement.GetProperty("mergedId").GetInt32());
    }

    /// <summary>The merge as the audit has it: keys alone, because what customers are called may have to be erased, and the audit stays.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="userName">User who did it; null for an import.</param>
    /// <param name="importId">The import that did it, if one did.</param>
    public AuditEntry ToAuditEntry(string action, string? userName, Guid? importId = null) => new()
    {
        AtUtc = MergedAtUtc,
        UserName = userName,
        Action = action,
        Subject = AuditSubjects.Customer,
        SubjectNumber = KeptId.ToString(CultureInfo.InvariantCulture),
        ImportId = importId,
        AfterJson = JsonSerializer.Serialize(new { keptId = KeptId, mergedId = MergedId, orders = Orders, refunds = Refunds }),
    };
}
