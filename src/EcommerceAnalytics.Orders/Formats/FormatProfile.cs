using System.Text.Json.Serialization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>The export of a platform, declared: which columns tell it, what they are, and what its statuses mean. Each is a file in <c>Formats/Profiles</c>.</summary>
internal sealed record FormatProfile
{
    /// <summary>The name for <c>format=</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where its orders come from; null for the name.</summary>
    public string? Source { get; init; }

    /// <summary>What it is called in messages.</summary>
    public required string Title { get; init; }

    /// <summary>A file with all of these columns is of this format; of several formats, the one with the most.</summary>
    public required IReadOnlyList<string> RecognisedBy { get; init; }

    /// <summary>Why such a file cannot be imported, and what can; null where it can.</summary>
    public string? Refused { get; init; }

    /// <summary>The columns of each field; of several, the first that is not blank.</summary>
    public IReadOnlyDictionary<string, string[]> Columns { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Where its items are packed into fields of the row of their order; null where each has a row.</summary>
    public PackedItems? Packed { get; init; }

    /// <summary>What its statuses mean, without case, blanks, hyphens and underscores.</summary>
    public IReadOnlyDictionary<string, OrderStatus> Statuses { get; init; } = new Dictionary<string, OrderStatus>();

    /// <summary>The statuses of orders of which everything was refunded, where the file has no amount.</summary>
    public IReadOnlyList<string> RefundedStatuses { get; init; } = [];

    /// <summary>The order of its dates; null where it depends on the file.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Whether prices hold tax; null where the order's own amounts say so.</summary>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>Countries of sales channels (<c>sales_channel</c>) whose prices hold no tax, where those of all others do.</summary>
    public IReadOnlyList<string> ChannelsWithoutTaxInPrices { get; init; } = [];

    /// <summary>Whether part of the tax of an order is on its shipping.</summary>
    public bool ShippingIsTaxed { get; init; }

    /// <summary>Whether a line without a price has none yet, and is skipped.</summary>
    public bool MayLackPrices { get; init; }

    /// <summary>How the names of gift cards begin.</summary>
    public IReadOnlyList<string> GiftCards { get; init; } = [];

    /// <summary>Whether names of products end with the variant: <c>Shirt - L / Blue</c>.</summary>
    public bool HasVariantInName { get; init; }

    /// <summary>What rows of one or two fields below the list say that are no orders.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Where its orders come from.</summary>
    [JsonIgnore]
    public string OwnSource => Source ?? Name;

    /// <summary>Whether its texts are guarded against being run as formulas: a text that would be one has an apostrophe in front.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Whether an order of several items has a row for itself above them, without an item.</summary>
    public bool HasSummaryRows { get; init; }

    /// <summary>Whether rows without an order are sums of the others.</summary>
    public bool HasSums { get; init; }

    /// <summary>The decimal sign, unless the file proves the other one; null where the file decides.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720", Justification = "The name of the parameter.")]
    public DecimalSign? Decimal { get; init; }

    /// <summary>The keys of the columns that tell the format.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Keys => field ??= [.. RecognisedBy.Select(HeaderName.KeyOf)];

    /// <summary>The statuses by key.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, OrderStatus> StatusByKey => field ??= Statuses.ToDictionary(status => HeaderName.KeyOf(status.Key), status => status.Value, StringComparer.Ordinal);

    /// <summary>The statuses of refunded orders by key.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> RefundedKeys => field ??= RefundedStatuses.Select(HeaderName.KeyOf).ToHashSet(StringComparer.Ordinal);
}
