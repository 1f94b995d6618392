using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How the text of a file is to be read, where the file alone does not say it.</summary>
public record ReadingRequest
{
    /// <summary>The platform whose export the file is, such as <c>shopify</c>; <c>auto</c> recognises it by its columns, <c>own</c> reads it as a file of no platform.</summary>
    /// <example>auto</example>
    [StringLength(32)]
    public string? Format { get; init; }

    /// <summary>
    /// Where the orders come from, among which their numbers are unique: up to 32 lower-case letters, digits, hyphens, underscores and points. When omitted, the platform
    /// of the file, else <c>csv</c>, or <c>jsonl</c> for JSON lines. A column <c>source</c> of the file takes precedence.
    /// </summary>
    /// <example>shopify</example>
    [StringLength(OrderSource.MaxLength)]
    [RegularExpression(OrderSource.Pattern, ErrorMessage = OrderSource.PatternMessage, MatchTimeoutInMilliseconds = 100)]
    public string? Source { get; init; }

    /// <summary>Columns by field that take precedence: <c>order_number:Name,quantity:Qty</c>.</summary>
    /// <example>order_number:Name,quantity:Qty</example>
    [StringLength(2000)]
    public string? Map { get; init; }

    /// <summary>Which number of a date such as 03/04/2026 comes first: <c>dayFirst</c> or <c>monthFirst</c>; when omitted, the file or else the store's country decides.</summary>
    /// <example>dayFirst</example>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The decimal sign, <c>point</c> or <c>comma</c>; when omitted, the file decides.</summary>
    /// <example>comma</example>
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the parameter.")]
    public DecimalSign? Decimal { get; init; }

    /// <summary>IANA zone of times without an offset; when omitted, the store's.</summary>
    /// <example>Europe/London</example>
    [StringLength(64)]
    public string? TimeZone { get; init; }

    /// <summary>The sheet of a workbook; when omitted, the first one with columns of orders.</summary>
    /// <example>Orders</example>
    [StringLength(31)]
    public string? Sheet { get; init; }
}
