using System.Diagnostics.CodeAnalysis;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How a file was read.</summary>
public sealed record ReadingResult
{
    /// <summary>The platform, or <c>own</c> for a file of none.</summary>
    /// <example>shopify</example>
    public required string Format { get; init; }

    /// <summary>Why that one.</summary>
    /// <example>It has the columns Name, Financial Status, Lineitem quantity, Lineitem name and Lineitem price.</example>
    public required string FormatReason { get; init; }

    /// <summary>Where its orders come from, unless a column says otherwise.</summary>
    /// <example>shopify</example>
    public string? Source { get; init; }

    /// <summary>Which number of dates such as 03/04/2026 comes first; null where the file has no such dates.</summary>
    /// <example>dayFirst</example>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Why.</summary>
    /// <example>A date of the file has a first number over 12.</example>
    public string? DateOrderReason { get; init; }

    /// <summary>The decimal sign.</summary>
    /// <example>point</example>
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the parameter.")]
    public DecimalSign Decimal { get; init; }

    /// <summary>Zone of times without an offset.</summary>
    /// <example>Europe/London</example>
    public required string TimeZone { get; init; }
}
