using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Files of orders as JSON.</summary>
internal sealed class JsonOrderFiles(EcommerceDbContext db, StockLedger ledger) : IWholeOrderFiles
{
    IInvoiceSource? IWholeOrderFiles.Open(WholeOrderFile file, CancellationToken cancellationToken) =>
        JsonLines.Are(file.Path, file.Limit) ? new JsonOrderReader(db, ledger, file, cancellationToken) : null;
}
