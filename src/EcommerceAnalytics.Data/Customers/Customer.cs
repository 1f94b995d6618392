namespace EcommerceAnalytics.Data.Customers;

/// <summary>A registered customer. Guests have no row.</summary>
public sealed class Customer : IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>The customer's number in the store's source system, unique; null for customers created through the API without one.</summary>
    public string? Number { get; set; }

    /// <summary>Name, if known.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address, lower case, unique, if known.</summary>
    public string? Email { get; set; }

    /// <summary>Home country, ISO 3166-1 alpha-2 (or <c>EU</c>, <c>ZZ</c> for unspecified).</summary>
    public required string Country { get; set; }

    /// <summary>When the customer was created; for imported ones the instant of the first order.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>The import that created it; null for one created through the API.</summary>
    public Guid? ImportId { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
