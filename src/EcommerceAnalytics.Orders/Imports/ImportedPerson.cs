using System.Globalization;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A customer as an import knows it.</summary>
internal sealed class ImportedPerson
{
    /// <summary>Key; null while it is not stored.</summary>
    public int? Id { get; set; }

    /// <summary>Number.</summary>
    public string? Number { get; set; }

    /// <summary>E-mail address, lower case.</summary>
    public string? Email { get; set; }

    /// <summary>Name, of one that is new.</summary>
    public string? Name { get; init; }

    /// <summary>Number in the database.</summary>
    public string? StoredNumber { get; set; }

    /// <summary>E-mail address in the database.</summary>
    public string? StoredEmail { get; set; }

    /// <summary>The last row that has changed it.</summary>
    public ImportRow? Row { get; set; }

    /// <summary>Country of the first order.</summary>
    public string Country { get; init; } = string.Empty;

    /// <summary>The instant of the first order.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>Whether this import has created it.</summary>
    public bool IsNew { get; set; }

    /// <summary>The customer to store.</summary>
    public Customer ToCustomer(Guid importId) => new()
    {
        Number = Number,
        Email = Email,
        Name = Name,
        Country = Country,
        CreatedAtUtc = CreatedAtUtc,
        ImportId = importId,
        Version = 1,
    };

    /// <summary>What the import changes of it, by key alone: what customers are called may have to be erased, and the audit stays.</summary>
    public AuditEntry ToAuditEntry(ImportRun import, DateTime now) => new()
    {
        AtUtc = now,
        UserName = import.UserName,
        Action = AuditActions.Updated,
        Subject = AuditSubjects.Customer,
        SubjectNumber = Id!.Value.ToString(CultureInfo.InvariantCulture),
        ImportId = import.Id,
        BeforeJson = new CustomerSnapshot(StoredNumber, StoredEmail).ToJson(),
        AfterJson = new CustomerSnapshot(Number, Email).ToJson(),
    };
}
