using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Files that have whole orders instead of rows.</summary>
public interface IWholeOrderFiles
{
    /// <summary>Opens a file.</summary>
    /// <returns>Its orders; null where it is of another kind.</returns>
    internal IInvoiceSource? Open(WholeOrderFile file, CancellationToken cancellationToken);
}

/// <summary>A file that may have whole orders.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Request">How it is to be read.</param>
/// <param name="Taxes">Prices the orders.</param>
/// <param name="Currency">Currency of orders that name none.</param>
/// <param name="Zone">The store's zone.</param>
/// <param name="EndUtc">Orders of this instant and later are refused.</param>
/// <param name="Limit">How large what is packed may become.</param>
internal sealed record WholeOrderFile(
    string Path, ReadingRequest Request, ImportTaxes Taxes, string Currency, TimeZoneInfo Zone, DateTime EndUtc, UnpackLimit Limit);
