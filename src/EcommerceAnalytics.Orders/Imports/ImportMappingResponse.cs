using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How files are read, kept under a name.</summary>
public sealed record ImportMappingResponse
{
    /// <summary>Its name, for <c>mapping=</c> of an import.</summary>
    /// <example>till-in-york</example>
    public required string Name { get; init; }

    /// <summary>Columns by field; null where the names of columns tell.</summary>
    /// <example>order_number:Receipt,quantity:Qty</example>
    public string? Map { get; init; }

    /// <summary>The platform; null where the columns tell.</summary>
    /// <example>null</example>
    public string? Format { get; init; }

    /// <summary>Where the orders come from; null for the platform, or <c>csv</c>.</summary>
    /// <example>till</example>
    public string? Source { get; init; }

    /// <summary>Which number of a date such as 03/04/2026 comes first; null where the file decides.</summary>
    /// <example>dayFirst</example>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The decimal sign; null where the file decides.</summary>
    /// <example>null</example>
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the parameter.")]
    public DecimalSign? Decimal { get; init; }

    /// <summary>IANA zone of times without an offset; null for the store's.</summary>
    /// <example>Europe/London</example>
    public string? TimeZone { get; init; }

    /// <summary>The sheet of a workbook; null for the first one with columns of orders.</summary>
    /// <example>null</example>
    public string? Sheet { get; init; }

    /// <summary>When it was last written, UTC.</summary>
    /// <example>2011-12-10T09:30:00.000Z</example>
    public required DateTime UpdatedAt { get; init; }

    internal static ImportMappingResponse From(ImportMapping mapping)
    {
        var reading = ReadingOf(mapping);
        return new ImportMappingResponse
        {
            Name = mapping.Name,
            Map = reading.Map,
            Format = reading.Format,
            Source = reading.Source,
            DateOrder = reading.DateOrder,
            Decimal = reading.Decimal,
            TimeZone = reading.TimeZone,
            Sheet = reading.Sheet,
            UpdatedAt = mapping.UpdatedAtUtc,
        };
    }

    internal static ReadingRequest ReadingOf(ImportMapping mapping) => JsonSerializer.Deserialize<ReadingRequest>(mapping.ReadingJson, OrderImport.ResultJson)!;
}
