using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>The new values of a layout.</summary>
[RequestExample("""
    { "name": "For the accountant", "report": "orders", "columns": ["Date", "Number", "SKU", "Net sales", "Tax"] }
    """)]
public sealed record ReportLayoutRequest
{
    /// <summary>Its name, unique whatever the case; not of digits alone.</summary>
    /// <example>For the accountant</example>
    [StringLength(100, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>The report: <c>orders</c> or <c>products</c>.</summary>
    /// <example>orders</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Report { get; init; }

    /// <summary>The columns in their order, by their names as in the headings of its files in English.</summary>
    /// <example>["Date", "Number", "SKU", "Net sales", "Tax"]</example>
    [Length(1, 100)]
    public required IReadOnlyList<string> Columns { get; init; }
}
