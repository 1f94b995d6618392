using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The taxes report: the tax of orders and what refunds gave back of it, by month, country and rate.</summary>
public sealed record TaxesReportResponse
{
    /// <summary>The rows, by month, country and rate.</summary>
    public required IReadOnlyList<TaxOfMonth> Items { get; init; }

    /// <summary>All months, by country and rate, the highest net tax first.</summary>
    public required IReadOnlyList<TaxOfRate> Rates { get; init; }

    /// <summary>Σ tax of orders.</summary>
    /// <example>2310.40</example>
    public required decimal Tax { get; init; }

    /// <summary>Σ tax given back by refunds.</summary>
    /// <example>120.00</example>
    public required decimal TaxReturned { get; init; }

    /// <summary>tax − taxReturned: the <c>tax</c> of the sales reports.</summary>
    /// <example>2190.40</example>
    public required decimal NetTax { get; init; }

    /// <summary>The filters of the report, in words; empty for the whole store.</summary>
    /// <example>{ "country": "France" }</example>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The tax of a country at one rate.</summary>
public record TaxOfRate
{
    /// <summary>Country of the order, ISO 3166-1 alpha-2.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>Its name.</summary>
    /// <example>United Kingdom</example>
    public required string CountryName { get; init; }

    /// <summary>Name of the tax; empty when not known.</summary>
    /// <example>VAT</example>
    public required string Name { get; init; }

    /// <summary>The rate, from 0 to 1; null for orders of which only the sum of the tax is known.</summary>
    /// <example>0.2</example>
    public required decimal? Rate { get; init; }

    /// <summary>Counted orders with this tax; an order with several rates is in each.</summary>
    /// <example>42</example>
    public required long Orders { get; init; }

    /// <summary>Tax of the orders.</summary>
    /// <example>2310.40</example>
    public required decimal Tax { get; init; }

    /// <summary>Tax given back by refunds, on the day of the refund; that of an order with several rates is split by their amounts.</summary>
    /// <example>120.00</example>
    public required decimal TaxReturned { get; init; }

    /// <summary>tax − taxReturned.</summary>
    /// <example>2190.40</example>
    public decimal NetTax => Tax - TaxReturned;
}

/// <summary>The tax of a month and a country at one rate.</summary>
public sealed record TaxOfMonth : TaxOfRate
{
    /// <summary>First day of the month.</summary>
    /// <example>2011-11-01</example>
    public required DateOnly Month { get; init; }
}
