using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads the status of an order: by its platform, by this service's own names, or by the words in use.</summary>
internal sealed class StatusReader(ImportColumns columns, FieldSource fields)
{
    private static readonly Dictionary<string, OrderStatus> Usual = new(StringComparer.Ordinal)
    {
        ["paid"] = OrderStatus.Pending,
        ["processing"] = OrderStatus.Pending,
        ["authorized"] = OrderStatus.Pending,
        ["authorised"] = OrderStatus.Pending,
        ["partiallypaid"] = OrderStatus.Pending,
        ["partiallyrefunded"] = OrderStatus.Pending,
        ["onhold"] = OrderStatus.Pending,
        ["new"] = OrderStatus.Pending,
        ["open"] = OrderStatus.Pending,
        ["unfulfilled"] = OrderStatus.Pending,
        ["unshipped"] = OrderStatus.Pending,
        ["dispatched"] = OrderStatus.Shipped,
        ["fulfilled"] = OrderStatus.Shipped,
        ["sent"] = OrderStatus.Shipped,
        ["partiallyshipped"] = OrderStatus.Shipped,
        ["complete"] = OrderStatus.Delivered,
        ["completed"] = OrderStatus.Delivered,
        ["closed"] = OrderStatus.Delivered,
        ["refunded"] = OrderStatus.Delivered,
        ["returned"] = OrderStatus.Delivered,
        ["canceled"] = OrderStatus.Cancelled,
        ["cancelled"] = OrderStatus.Cancelled,
        ["voided"] = OrderStatus.Cancelled,
        ["void"] = OrderStatus.Cancelled,
        ["expired"] = OrderStatus.Cancelled,
        ["failed"] = OrderStatus.Cancelled,
        ["declined"] = OrderStatus.Cancelled,
        ["pendingpayment"] = OrderStatus.Cancelled,
        ["unpaid"] = OrderStatus.Cancelled,
        ["storniert"] = OrderStatus.Cancelled,
        ["annule"] = OrderStatus.Cancelled,
        ["annulee"] = OrderStatus.Cancelled,
        ["cancelado"] = OrderStatus.Cancelled,
        ["annullato"] = OrderStatus.Cancelled,
        ["geannuleerd"] = OrderStatus.Cancelled,
    };

    private readonly int _fulfilment = columns.Of("fulfilment");
    private readonly int _cancelledAt = columns.Of("cancelled_at");
    private readonly int _channel = columns.Of("sales_channel");

    /// <summary>Reads it.</summary>
    /// <param name="text">The status.</param>
    /// <param name="status">What it means.</param>
    /// <returns>What is wrong with it; null when it is read.</returns>
    public RowFault? Read(string text, out OrderStatus status)
    {
        var key = HeaderName.KeyOf(text);
        if (columns.Profile?.StatusByKey.TryGetValue(key, out status) != true
            && FieldReader.Status(text, out status) is { } fault && !Usual.TryGetValue(key, out status))
        {
            return fault;
        }

        if (fields.Optional(_cancelledAt) is not null)
        {
            status = OrderStatus.Cancelled;
        }
        else if (status == OrderStatus.Pending && fields.Optional(_fulfilment) is { } fulfilment && HeaderName.KeyOf(fulfilment) is "fulfilled" or "shipped")
        {
            status = OrderStatus.Shipped;
        }

        return null;
    }

    /// <summary>Whether the prices of a row hold tax, as far as its platform says so.</summary>
    public bool? PricesIncludeTax() =>
        columns.Profile is not { } profile ? null
        : profile.ChannelsWithoutTaxInPrices.Count == 0 ? profile.PricesIncludeTax
        : !profile.ChannelsWithoutTaxInPrices.Contains(fields.Optional(_channel) ?? string.Empty, StringComparer.OrdinalIgnoreCase);
}
