using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How order files are imported.</summary>
public sealed class ImportOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Import";

    /// <summary>Computes the tax of orders and returns by the country's rate where a file brings none; otherwise they have none.</summary>
    public bool TaxFromRates { get; set; }
}
