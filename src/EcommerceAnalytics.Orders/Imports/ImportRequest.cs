using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Data.Imports;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How a file is imported.</summary>
public sealed record ImportRequest : ReadingRequest
{
    /// <summary>Name of a saved mapping, which says how the file is read; what is said here besides takes precedence. <c>map=@name</c> is the same.</summary>
    /// <example>null</example>
    [StringLength(ImportMapping.MaxNameLength)]
    [RegularExpression(ImportMappingName.Pattern, ErrorMessage = ImportMappingName.PatternMessage, MatchTimeoutInMilliseconds = 100)]
    public string? Mapping { get; init; }

    /// <summary>
    /// What happens to orders that an earlier import has brought: <c>update</c> changes them to what the file says, <c>replace</c> also resets what
    /// the file leaves out, <c>insert</c> leaves them as they are.
    /// </summary>
    /// <example>update</example>
    public ImportMode Mode { get; init; } = ImportMode.Update;

    /// <summary>Computes the whole result, including the issues, and writes nothing else.</summary>
    /// <example>false</example>
    public bool DryRun { get; init; }

    /// <summary>
    /// Imports the other rows of an order with a rejected row. By default, such an order is rejected as a whole (<c>orderRefused</c>) and can be
    /// imported from a corrected file.
    /// </summary>
    /// <example>false</example>
    public bool AllowPartialOrders { get; init; }

    /// <summary>Whether prices, discounts and shipping of the file include tax; when omitted, the store's setting <c>Store:PricesIncludeTax</c>.</summary>
    /// <example>null</example>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>Whether part of the tax of an order is on its shipping; the tax is then spread over taxable lines and shipping by the amount paid.</summary>
    /// <example>false</example>
    public bool ShippingTaxed { get; init; }
}
