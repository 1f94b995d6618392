using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>One row of an order file, read.</summary>
internal sealed record ImportRow
{
    /// <summary>Line of the file.</summary>
    public long Line { get; init; }

    /// <summary>Where the invoice comes from.</summary>
    public string Source { get; set; } = OrderSource.Csv;

    /// <summary>Number of the invoice.</summary>
    public required string Number { get; init; }

    /// <summary>What is wrong with the row; with one or more it is not imported.</summary>
    public IReadOnlyList<RowFault> Faults { get; set; } = [];

    /// <summary>Which of the fields of its order the row has.</summary>
    public OrderFields Has { get; init; }

    /// <summary>What the row is.</summary>
    public RowKind Kind { get; init; }

    /// <summary>What a row that is no product comes to, in the direction of a sale: below 0 it lowers what the order comes to.</summary>
    public decimal Amount { get; init; }

    /// <summary>What was refunded of the order in all, with tax and shipping, if the row says so.</summary>
    public decimal? RefundedAmount { get; init; }

    /// <summary>Whether the row gives money of an order back, and no units.</summary>
    public bool IsMoneyBack => Kind == RowKind.Return && Sku.Length == 0;

    /// <summary>Whether the row says that it is a return, by its kind or by naming the order that it is of.</summary>
    public bool IsReturn { get; init; }

    /// <summary>Number of the order that a return is of, where the row names it.</summary>
    public string? RefundOf { get; init; }

    /// <summary>Trimmed, upper case.</summary>
    public string Sku { get; init; } = string.Empty;

    /// <summary>Name in the row, if any.</summary>
    public string? ProductName { get; init; }

    /// <summary>Category in the row, if any.</summary>
    public string? Category { get; init; }

    /// <summary>Brand in the row, if any.</summary>
    public string? Vendor { get; init; }

    /// <summary>What tells the product from its siblings, if the row says so.</summary>
    public string? Variant { get; init; }

    /// <summary>What its siblings are called together, if the row says so.</summary>
    public string? Parent { get; init; }

    /// <summary>Where and how its order was bought; null where the row does not say so.</summary>
    public RowDimensions? Dimensions { get; init; }

    /// <summary>Units; negative for a return.</summary>
    public int Quantity { get; init; }

    /// <summary>Price of a unit.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>Discount of the line.</summary>
    public decimal Discount { get; init; }

    /// <summary>The instant.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>The customer's number, if any.</summary>
    public string? Customer { get; set; }

    /// <summary>The customer's e-mail, lower case, if any.</summary>
    public string? Email { get; set; }

    /// <summary>Country code.</summary>
    public string Country { get; set; } = string.Empty;

    /// <summary>Currency code.</summary>
    public string Currency { get; set; } = string.Empty;

    /// <summary>Tax, positive for a return, too; null where the row names none.</summary>
    public decimal? Tax { get; init; }

    /// <summary>Name of the tax, if any.</summary>
    public string? TaxName { get; init; }

    /// <summary>Rate of the tax, from 0 to 1, if any.</summary>
    public decimal? TaxRate { get; init; }

    /// <summary>Whether part of the order's tax is on this line.</summary>
    public bool IsTaxed { get; init; } = true;

    /// <summary>Shipping of the order, or what a return gives back of it.</summary>
    public decimal Shipping { get; init; }

    /// <summary>Cost of a unit, if known.</summary>
    public decimal? UnitCost { get; init; }

    /// <summary>When the order was paid, if known.</summary>
    public DateTime? PaidAtUtc { get; init; }

    /// <summary>When the money of a return went back; null for the time of the row.</summary>
    public DateTime? RefundedAtUtc { get; init; }

    /// <summary>State of the order.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>What the file says the order comes to, if it does.</summary>
    public decimal? Total { get; init; }

    /// <summary>Whether <see cref="Tax"/> is that of the whole order, to be spread over its lines.</summary>
    public bool IsTaxOfOrder { get; init; }

    /// <summary>Tax of the shipping of the row.</summary>
    public decimal ShippingTax { get; init; }

    /// <summary>Whether prices hold tax; null where the file does not say so by itself.</summary>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>Whether the SKU was made from the name.</summary>
    public bool IsSkuMade { get; init; }

    /// <summary>Amounts of the whole order that the row has; null where the file has no such columns.</summary>
    public OrderSums? Sums { get; init; }

    /// <summary>Its amounts as they are stored, where the file has those; nothing is computed from its price then.</summary>
    public StoredAmounts? Stored { get; init; }

    /// <summary>Whether it is a line of a return: units that come back, or money of a line without them.</summary>
    public bool IsReturnLine => Quantity < 0 || Stored?.Returned is not null;

    /// <summary>Name of the customer, if any.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The tax of the order by rate, where it is said apart from that of the rows.</summary>
    public IReadOnlyList<OrderTax>? TaxLines { get; init; }

    /// <summary>Whether the order only tries something out.</summary>
    public bool IsTest { get; init; }

    /// <summary>Why a return was made, if that is said.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the units of a return are on the shelf again, and their cost is none any more.</summary>
    public bool IsRestocked { get; init; }

    /// <summary>Hash of what the row says.</summary>
    public UInt128 Hash { get; set; }

    /// <summary>What tells its invoice from all others.</summary>
    public DocumentKey Key => new(Source, Number);
}

/// <summary>The fields that belong to an order and not to a line: a row that leaves one out has that of the order's first row with it.</summary>
[Flags]
internal enum OrderFields
{
    None = 0,
    At = 1,
    Country = 2,
    Currency = 4,
    Status = 8,
    Customer = 16,
}

/// <summary>Why a row is not imported.</summary>
/// <param name="Reason">One of <see cref="ImportReasons"/>.</param>
/// <param name="Column">The offending column, if any.</param>
/// <param name="Value">The offending value, if any.</param>
/// <param name="Stored">What is stored instead, if anything.</param>
internal sealed record RowFault(string Reason, string? Column = null, string? Value = null, string? Stored = null);

/// <summary>The reasons for rows not imported, as they appear in the result.</summary>
internal static class ImportReasons
{
    public const string Adjustment = "adjustment";
    public const string PriceNotPositive = "priceNotPositive";
    public const string QuantityNotPositive = "quantityNotPositive";
    public const string AlreadyImported = "alreadyImported";
    public const string Conflict = "conflict";
    public const string NotANumber = "notANumber";
    public const string NotADate = "notADate";
    public const string OutOfRange = "outOfRange";
    public const string TooManyDecimals = "tooManyDecimals";
    public const string Missing = "missing";
    public const string TooLong = "tooLong";
    public const string Unknown = "unknown";
    public const string MixedCurrency = "mixedCurrency";
    public const string WrongFieldCount = "wrongFieldCount";
    public const string OrderRefused = "orderRefused";
    public const string Refunded = "refunded";

    /// <summary>A whole order is not what it may be; the value says in which way.</summary>
    public const string NotValid = "notValid";

    /// <summary>Of a whole order: a newer version of it is there.</summary>
    public const string Outdated = "outdated";

    /// <summary>A gift card: the money is not the store's yet, or no longer.</summary>
    public const string GiftCard = "giftCard";

    /// <summary>Money of an order that is not known goes back.</summary>
    public const string UnknownOrder = "unknownOrder";

    /// <summary>Of an imported row: it gives back more than was left of what was paid; the rest was left out.</summary>
    public const string ReturnReduced = "returnReduced";

    /// <summary>The row is imported, but the total of its order is another one.</summary>
    public const string TotalDiffers = "totalDiffers";

    /// <summary>The price of the row is not known yet.</summary>
    public const string NotPriced = "notPriced";

    /// <summary>Of an imported row: it has no SKU, and one was made from the name of the product.</summary>
    public const string SkuMade = "skuMade";

    /// <summary>What an undoing has kept.</summary>
    public const string ChangedSince = "changedSince";

    /// <summary>Of an imported row: its e-mail belongs to a customer with another number, and stays there.</summary>
    public const string EmailOfAnother = "emailOfAnother";

    /// <summary>Of an imported row: its customer has another e-mail, and keeps it.</summary>
    public const string AnotherEmail = "anotherEmail";

    /// <summary>Reasons of rows skipped by rule; all others are rejects.</summary>
    public static readonly IReadOnlySet<string> Skips =
        new HashSet<string>(StringComparer.Ordinal) { Adjustment, PriceNotPositive, QuantityNotPositive, AlreadyImported, GiftCard, NotPriced, Outdated };
}
