using System.Globalization;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Counts what becomes of every row of an import, adds up what is stored, and collects what is to be said about rows.</summary>
internal sealed class ImportTally(Guid importId)
{
    // Longer ones are faults themselves; like every value in an issue, they are shortened.
    private const int MaxOrderNumberLength = 100;

    private readonly SortedDictionary<string, ImportSums> _sums = new(StringComparer.Ordinal);
    private readonly HashSet<string> _madeSkus = new(StringComparer.Ordinal);
    private List<ImportIssue> _issues = [];

    /// <summary>Rows not imported, by reason.</summary>
    public Dictionary<string, long> NotTaken { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows imported with a remark, by reason.</summary>
    public Dictionary<string, long> Remarks { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that are no products, by kind.</summary>
    public SortedDictionary<RowKind, long> Charges { get; } = [];

    /// <summary>Counts so far.</summary>
    public ImportResult Result { get; set; } = new();

    /// <summary>Sums so far, by currency.</summary>
    public IEnumerable<ImportSums> Sums => _sums.Values;

    /// <summary>The issues since the last call.</summary>
    public IReadOnlyList<ImportIssue> TakeIssues()
    {
        var issues = _issues;
        _issues = [];
        return issues;
    }

    /// <summary>Counts rows that are not imported, without listing them.</summary>
    public void Count(string reason, int rows) => NotTaken[reason] = NotTaken.GetValueOrDefault(reason) + rows;

    /// <summary>Counts a row that is not imported under the first of its faults, and lists them all.</summary>
    public void Refuse(ImportRow row, IReadOnlyList<RowFault> faults)
    {
        Count(faults[0].Reason, 1);
        foreach (var fault in faults)
        {
            List(row, fault);
        }
    }

    /// <summary>Counts and lists what is to be said about a row that is imported.</summary>
    public void Remark(ImportRow row, RowFault remark)
    {
        Remarks[remark.Reason] = Remarks.GetValueOrDefault(remark.Reason) + 1;
        List(row, remark);
    }

    /// <summary>Counts and lists what is to be said about rows that are imported.</summary>
    public void Remark(IEnumerable<(ImportRow Row, RowFault Remark)> remarks)
    {
        foreach (var (row, remark) in remarks)
        {
            Remark(row, remark);
        }
    }

    /// <summary>Counts and lists a SKU that was made from the name of a product, the first time.</summary>
    public void RemarkSkuMade(ImportRow row)
    {
        if (_madeSkus.Add(row.Sku))
        {
            Remark(row, new RowFault(ImportReasons.SkuMade, "sku", row.ProductName is null ? null : FieldReader.Short(row.ProductName), row.Sku));
        }
    }

    /// <summary>What is said about a return that gives back less than its row says.</summary>
    public static RowFault Reduced(string column, decimal asked, decimal given) => new(ImportReasons.ReturnReduced, column, MoneyText(asked), MoneyText(given));

    /// <summary>Counts the rows of an invoice that is imported.</summary>
    public void CountRows(JudgedInvoice judged)
    {
        // Money without units is of a known order always.
        var money = judged.Rows.MoneyBack?.Rows.Count ?? 0;
        Result = Result with
        {
            Lines = Result.Lines + judged.LineRows,
            Returns = Result.Returns + judged.Returned.Count + money,
            ReturnsLinked = Result.ReturnsLinked + money,
        };
        foreach (var row in judged.Rows.Charges.Rows)
        {
            Charges[row.Kind] = Charges.GetValueOrDefault(row.Kind) + 1;
        }
    }

    /// <summary>Counts and lists the returns that give back less than they say.</summary>
    /// <param name="cut">The returns.</param>
    /// <param name="lines">The lines of the file that they are on; those of earlier files are on none.</param>
    public void RemarkCut(IEnumerable<ReturnCut> cut, IReadOnlyDictionary<(DocumentKey Key, int ProductId), long> lines)
    {
        foreach (var some in cut)
        {
            var isOwn = lines.TryGetValue((some.Key, some.ProductId), out var line);
            Remarks[ImportReasons.ReturnReduced] = Remarks.GetValueOrDefault(ImportReasons.ReturnReduced) + 1;
            List(isOwn ? line : null, some.Key.Number, Reduced(some.Column, some.Asked, some.Given));
        }
    }

    /// <summary>Adds what returns have given back.</summary>
    public void AddReturns(string currency, decimal amount) => _sums[currency] = SumsOf(currency) with { Returns = SumsOf(currency).Returns + amount };

    /// <summary>Adds gift cards, which are no sales.</summary>
    public void AddGiftCards(string currency, decimal amount) => _sums[currency] = SumsOf(currency) with { GiftCards = SumsOf(currency).GiftCards + amount };

    /// <summary>Adds an order.</summary>
    public void Add(Order order)
    {
        var sums = SumsOf(order.Currency);
        _sums[order.Currency] = sums with
        {
            GrossSales = sums.GrossSales + order.Gross,
            Discounts = sums.Discounts + order.Discount,
            Tax = sums.Tax + order.Tax,
            Shipping = sums.Shipping + order.Shipping,
        };
    }

    /// <summary>Lists an order whose total in the file is not the stored one. It is imported all the same.</summary>
    /// <param name="judged">The invoice.</param>
    /// <param name="order">What is stored of it; null where there are only returns.</param>
    /// <param name="returned">What its returns give back.</param>
    public void CompareTotal(JudgedInvoice judged, Order? order, decimal returned)
    {
        if (judged.Taken.Find(row => row.Total is not null) is not { Total: { } total } row)
        {
            return;
        }

        var decimals = MinorUnits.Of(row.Currency);
        var stored = (order is null ? 0 : order.Gross - order.Discount + order.Tax + order.Shipping) - returned + judged.GiftCards;

        // A credit note's own total is written with either sign.
        if (total.RoundTo(decimals) != stored.RoundTo(decimals) && (order is not null || total.RoundTo(decimals) != -stored.RoundTo(decimals)))
        {
            Result = Result with { TotalsDiffer = Result.TotalsDiffer + 1 };
            List(row, new RowFault(ImportReasons.TotalDiffers, "total", MoneyText(total), MoneyText(stored)));
        }
    }

    private void List(ImportRow row, RowFault fault) => List(row.Line, row.Number, fault);

    private void List(long? line, string number, RowFault fault) => _issues.Add(new ImportIssue
    {
        ImportId = importId,
        Line = line,
        OrderNumber = number.Length == 0 ? null : number.Length <= MaxOrderNumberLength ? number : number[..MaxOrderNumberLength],
        Reason = fault.Reason,
        Column = fault.Column,
        Value = fault.Value,
        Stored = fault.Stored,
    });

    private static string MoneyText(decimal money) => money.ToString("0.00##", CultureInfo.InvariantCulture);

    private ImportSums SumsOf(string currency) => _sums.TryGetValue(currency, out var sums) ? sums : new ImportSums { Currency = currency };
}
