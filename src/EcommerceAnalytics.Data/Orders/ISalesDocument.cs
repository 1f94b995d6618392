namespace EcommerceAnalytics.Data.Orders;

/// <summary>An order or a return: who bought, in which country and currency.</summary>
public interface ISalesDocument
{
    /// <summary>The customer; null for a guest.</summary>
    int? CustomerId { get; set; }

    /// <summary>Country, ISO 3166-1 alpha-2 (or <c>EU</c>, <c>ZZ</c>).</summary>
    string Country { get; set; }

    /// <summary>Currency of every amount, ISO 4217.</summary>
    string Currency { get; set; }
}
