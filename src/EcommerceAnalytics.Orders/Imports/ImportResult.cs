namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The result of an import. Rows = lines + returns + charges + skipped rows + rejected rows.</summary>
public sealed record ImportResult
{
    /// <summary>Rows of the file, without the header.</summary>
    /// <example>541909</example>
    public long Rows { get; init; }

    /// <summary>Rows imported into orders, including negative rows that were subtracted from other lines of their order.</summary>
    /// <example>530103</example>
    public long Lines { get; init; }

    /// <summary>New orders.</summary>
    /// <example>19959</example>
    public int Orders { get; init; }

    /// <summary>Orders, and returns with a number of their own, that were there already and have changed.</summary>
    /// <example>0</example>
    public int OrdersUpdated { get; init; }

    /// <summary>New customers.</summary>
    /// <example>4338</example>
    public int Customers { get; init; }

    /// <summary>New products.</summary>
    /// <example>3921</example>
    public int Products { get; init; }

    /// <summary>Return rows imported: linked + unlinked.</summary>
    /// <example>9288</example>
    public long Returns { get; init; }

    /// <summary>Return rows linked, at least in part, to a line the customer had bought.</summary>
    /// <example>8000</example>
    public long ReturnsLinked { get; init; }

    /// <summary>Return rows without a known order.</summary>
    /// <example>1288</example>
    public long ReturnsAlone { get; init; }

    /// <summary>Rows of an order that are no products, by kind: voucher (in its discount), shipping and fee (in its shipping).</summary>
    /// <example>{"shipping": 250, "voucher": 12}</example>
    public IReadOnlyDictionary<string, long> Charges { get; init; } = new Dictionary<string, long>();

    /// <summary>
    /// Rows skipped by rule, by reason: adjustment, priceNotPositive, quantityNotPositive, giftCard, notPriced, outdated, alreadyImported. The rows of an order that is there
    /// already are counted and not listed as issues.
    /// </summary>
    /// <example>{"priceNotPositive": 2517, "adjustment": 3}</example>
    public IReadOnlyDictionary<string, long> Skipped { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows rejected, by their first reason: notANumber, notADate, outOfRange, tooManyDecimals, missing, tooLong, unknown, wrongFieldCount, mixedCurrency, conflict, orderRefused, refunded, unknownOrder, notValid.</summary>
    /// <example>{}</example>
    public IReadOnlyDictionary<string, long> Rejected { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows imported with a remark (in the issues of the import), by reason: emailOfAnother, anotherEmail, returnReduced, skuMade.</summary>
    /// <example>{}</example>
    public IReadOnlyDictionary<string, long> Remarks { get; init; } = new Dictionary<string, long>();

    /// <summary>Invoices that already exist with different rows.</summary>
    /// <example>0</example>
    public int Conflicts { get; init; }

    /// <summary>Orders whose total in the file is not the stored one; the issues list both (<c>totalDiffers</c>).</summary>
    /// <example>0</example>
    public int TotalsDiffer { get; init; }

    /// <summary>Sums of what was imported or updated, by currency.</summary>
    public IReadOnlyList<ImportSums> Sums { get; init; } = [];

    /// <summary>Columns that were read.</summary>
    public IReadOnlyList<ColumnUsed> ColumnsUsed { get; init; } = [];

    /// <summary>Columns that were not read because their names are not known.</summary>
    public IReadOnlyList<ColumnNotUsed> ColumnsNotUsed { get; init; } = [];

    /// <summary>How the file was read.</summary>
    public ReadingResult? Reading { get; init; }

    /// <summary>Duration in seconds.</summary>
    /// <example>14.2</example>
    public double Seconds { get; init; }
}

/// <summary>The progress of an import.</summary>
/// <param name="RowsRead">Rows read.</param>
/// <param name="RowsTotal">Rows of the file, without the header; null while they are counted.</param>
/// <param name="Phase">The phase: counting, writing, linking returns, folding.</param>
public readonly record struct ImportProgress(long RowsRead, long? RowsTotal, string Phase);
