namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Tells the kind of a row: by what it says, else by the number of an order that it returns, else by its SKU.</summary>
/// <param name="kindsBySku">Kinds by SKU; one that ends with an asterisk stands for all SKUs that begin so.</param>
internal sealed class KindReader(IReadOnlyDictionary<string, RowKind> kindsBySku)
{
    private static readonly Dictionary<string, RowKind> KindByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sale"] = RowKind.Product,
        ["payment"] = RowKind.Product,
        ["order"] = RowKind.Product,
        ["product"] = RowKind.Product,
        ["line"] = RowKind.Product,
        ["line item"] = RowKind.Product,
        ["return"] = RowKind.Return,
        ["refund"] = RowKind.Return,
        ["credit note"] = RowKind.Return,
        ["voucher"] = RowKind.Voucher,
        ["discount"] = RowKind.Voucher,
        ["coupon"] = RowKind.Voucher,
        ["gift card"] = RowKind.GiftCard,
        ["giftcard"] = RowKind.GiftCard,
        ["shipping"] = RowKind.Shipping,
        ["postage"] = RowKind.Shipping,
        ["delivery"] = RowKind.Shipping,
        ["fee"] = RowKind.Fee,
    };

    private readonly Dictionary<string, RowKind> _bySku = kindsBySku.Where(kind => !kind.Key.EndsWith('*'))
        .ToDictionary(kind => kind.Key.ToUpperInvariant(), kind => kind.Value, StringComparer.Ordinal);

    private readonly (string Start, RowKind Kind)[] _byStart =
        [.. kindsBySku.Where(kind => kind.Key.EndsWith('*')).Select(kind => (kind.Key[..^1].ToUpperInvariant(), kind.Value))];

    /// <summary>Reads the kind of a row.</summary>
    /// <param name="text">What the row says, if anything.</param>
    /// <param name="sku">Its SKU, upper case.</param>
    /// <param name="namesOrder">Whether it names the order that it returns.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>What is wrong with it; null when it is read.</returns>
    public RowFault? Read(string? text, string sku, bool namesOrder, out RowKind kind)
    {
        if (text is not null)
        {
            return KindByName.TryGetValue(text.Replace('_', ' ').Replace('-', ' '), out kind)
                ? null
                : new RowFault(ImportReasons.Unknown, "kind", FieldReader.Short(text));
        }

        kind = OfSku(sku) ?? (namesOrder ? RowKind.Return : RowKind.Product);
        return null;
    }

    private RowKind? OfSku(string sku)
    {
        if (_bySku.TryGetValue(sku, out var kind))
        {
            return kind;
        }

        foreach (var some in _byStart)
        {
            if (sku.StartsWith(some.Start, StringComparison.Ordinal))
            {
                return some.Kind;
            }
        }

        return null;
    }
}
