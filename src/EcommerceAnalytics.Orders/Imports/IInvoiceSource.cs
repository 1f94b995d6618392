namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Where the invoices of an import come from: a file, or a request.</summary>
internal interface IInvoiceSource
{
    /// <summary>The columns, which say what there is to know of an invoice.</summary>
    ImportColumns Columns { get; }

    /// <summary>How a file is read.</summary>
    ReadingResult? Reading { get; }

    /// <summary>Rows in all.</summary>
    long RowsTotal { get; }

    /// <summary>The invoices, each once.</summary>
    IEnumerable<Invoice> Read();

    /// <summary>Whether an invoice is all that there is to say of its order, so that an update keeps nothing else of it.</summary>
    bool HasWholeOrders => false;

    /// <summary>Does what is left once all invoices are written.</summary>
    /// <param name="userName">The user who imports them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task CompleteAsync(string? userName, CancellationToken cancellationToken) => Task.CompletedTask;
}
