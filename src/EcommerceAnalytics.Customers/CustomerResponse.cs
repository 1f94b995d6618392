using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Data.Customers;

namespace EcommerceAnalytics.Customers;

/// <summary>A customer.</summary>
public record CustomerResponse
{
    /// <summary>Key of the customer.</summary>
    /// <example>1</example>
    [JsonPropertyOrder(-1)]
    public required int Id { get; init; }

    /// <summary>The customer's number in the store's source system, unique, if there is one.</summary>
    /// <example>17850</example>
    [JsonPropertyOrder(-1)]
    public required string? Number { get; init; }

    /// <summary>Name, if known.</summary>
    /// <example>Ann Baker</example>
    [JsonPropertyOrder(-1)]
    public required string? Name { get; init; }

    /// <summary>E-mail address in lower case, unique, if known.</summary>
    /// <example>ann@example.com</example>
    [JsonPropertyOrder(-1)]
    public required string? Email { get; init; }

    /// <summary>Home country, ISO 3166-1 alpha-2 (or <c>EU</c>, <c>XC</c> Channel Islands, <c>XW</c> West Indies, <c>ZZ</c> unspecified).</summary>
    /// <example>GB</example>
    [JsonPropertyOrder(-1)]
    public required string Country { get; init; }

    /// <summary>When the customer was created; for imported ones, the first order. UTC.</summary>
    /// <example>2010-12-01T08:26:00.000Z</example>
    [JsonPropertyOrder(-1)]
    public required DateTime CreatedAt { get; init; }

    internal static CustomerResponse From(Customer customer) => new()
    {
        Id = customer.Id,
        Number = customer.Number,
        Name = customer.Name,
        Email = customer.Email,
        Country = customer.Country,
        CreatedAt = customer.CreatedAtUtc,
    };
}

/// <summary>A customer with orders, rhythm, scores and forecasts.</summary>
public sealed record CustomerDetailResponse : CustomerResponse
{
    /// <summary>
    /// Σ net of the customer's counted orders in <c>currency</c>: gross − discounts − refunds of these orders. Amounts
    /// in other currencies are never added.
    /// </summary>
    /// <example>5288.63</example>
    public required decimal LifetimeValue { get; init; }

    /// <summary>The store's currency, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>Number of counted orders, in any currency.</summary>
    /// <example>34</example>
    public required int Orders { get; init; }

    /// <summary>When the first counted order was placed, UTC; null when there is none.</summary>
    /// <example>2010-12-01T08:26:00.000Z</example>
    public required DateTime? FirstOrderAt { get; init; }

    /// <summary>When the last counted order was placed, UTC; null when there is none.</summary>
    /// <example>2011-12-08T10:30:00.000Z</example>
    public required DateTime? LastOrderAt { get; init; }

    /// <summary>How often the customer orders.</summary>
    public required CustomerRhythm Rhythm { get; init; }

    /// <summary>Scores and segment among all customers (<c>analytics/rfm</c>); null without a counted order.</summary>
    public CustomerRfm? Rfm { get; init; }

    /// <summary>Forecasts for the customer.</summary>
    public required CustomerOutlook Outlook { get; init; }

    /// <summary>The five categories with the highest net sales to the customer; over all categories they add up to <c>lifetimeValue</c>.</summary>
    public required IReadOnlyList<CustomerCategory> TopCategories { get; init; }

    /// <summary>Where more is to be read.</summary>
    public required CustomerLinks Links { get; init; }
}

/// <summary>Where more of a customer is to be read.</summary>
/// <param name="Orders" example="/api/v1/customers/1/orders">The orders, newest first.</param>
/// <param name="Recommendations" example="/api/v1/customers/1/recommendations">What to recommend.</param>
public sealed record CustomerLinks(string Orders, string Recommendations);
