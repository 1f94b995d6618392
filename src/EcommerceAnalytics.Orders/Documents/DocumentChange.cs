using System.Globalization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>The difference between what is stored under a number and what it is to become.</summary>
internal sealed class DocumentChange
{
    public DocumentChange(StoredDocument stored, WantedDocument wanted)
    {
        (Stored, Wanted) = (stored, wanted);
        if (((ISalesDocument?)stored.Order ?? stored.Return) is { } before)
        {
            Keep(before);
        }

        Lines = new LinePairs(stored.Lines, wanted.Lines, wanted.Keeps);
        if (stored.Order is { } order && wanted.Order is { } target)
        {
            new KeptAmounts(order, stored.Lines, wanted.Keeps).ApplyTo(target, wanted.Lines, Lines);
        }

        ChangesOrder = !IsSameOrder();
        RewritesReturn = !IsSameReturn();
    }

    public StoredDocument Stored { get; }

    public WantedDocument Wanted { get; }

    public LinePairs Lines { get; }

    public bool ChangesOrder { get; }

    public bool RewritesReturn { get; }

    public bool IsNone => !ChangesOrder && !RewritesReturn;

    public long? OrderId => Stored.Order?.Id ?? (Wanted.Order is { Id: > 0 } order ? order.Id : null);

    public long? ReturnId => Wanted.Return is null ? null : Stored.Return?.Id ?? Wanted.Return.Id;

    public IEnumerable<int> Customers => ((int?[])[Stored.Order?.CustomerId, Wanted.Order?.CustomerId, Stored.Return?.CustomerId, Wanted.Return?.CustomerId]).OfType<int>();

    public IEnumerable<DateOnly> Days =>
    [
        .. ((DateOnly?[])[Stored.Order?.Day, Wanted.Order?.Day, Stored.Return?.Day, Wanted.Return?.Day]).OfType<DateOnly>(),
        .. Stored.Linked.Select(line => line.Refund.Day),
    ];

    public IEnumerable<int> Products =>
        Stored.Lines.Concat(Wanted.Lines).Select(line => line.ProductId).Concat(Stored.ReturnLines.Concat(Wanted.ReturnLines).Select(line => line.ProductId));

    /// <summary>Returns of files that their line, as it will be, has no room for; the return under the order's own number is written anew with it.</summary>
    public IEnumerable<RefundLine> Unlinked
    {
        get
        {
            var kept = ChangesOrder ? Lines.Kept.ToDictionary(pair => pair.Stored.Id, pair => pair.Wanted) : [];
            var isElsewhere = Stored.Order?.Currency != Wanted.Order?.Currency;
            return ChangesOrder
                ? FromFiles.GroupBy(line => line.OrderLineId).Where(group => isElsewhere || !Fits(group.Key, kept)).SelectMany(group => group)
                : [];
        }
    }

    private IEnumerable<RefundLine> FromFiles => Stored.Linked.Where(line => line.Refund.OrderId is null);

    private IEnumerable<RefundLine> Made => Stored.Linked.Where(line => line.Refund.OrderId is not null);

    /// <summary>Why it cannot be done; null when it can.</summary>
    public string? Obstacle()
    {
        if (!ChangesOrder)
        {
            return null;
        }

        if (Wanted.Order is null)
        {
            return "nothing would be left of the order";
        }

        if (Made.Sum(line => line.Tax) > Wanted.Order.Tax || Made.Sum(line => line.Shipping) > Wanted.Order.Shipping)
        {
            return $"tax or shipping refunded by {string.Join(", ", Made.Select(line => line.Refund.Number).Distinct())}";
        }

        var kept = Lines.Kept.ToDictionary(pair => pair.Stored.Id, pair => pair.Wanted);
        foreach (var group in Made.GroupBy(line => line.OrderLineId))
        {
            var (units, amount) = (group.Sum(line => line.Quantity), group.Sum(line => line.Amount));
            var hasRoom = group.Key is { } id && kept.TryGetValue(id, out var line) && line.Quantity >= units && line.Gross - line.Discount >= amount;
            if (!hasRoom || Wanted.Order.Currency != group.First().Refund.Currency)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{units} units and {amount:0.00##} {group.First().Refund.Currency} refunded by {string.Join(", ", group.Select(refunded => refunded.Refund.Number).Distinct())}");
            }
        }

        return null;
    }

    private bool Fits(long? lineId, Dictionary<long, OrderLine> kept)
    {
        if (lineId is not { } id || !kept.TryGetValue(id, out var line))
        {
            return false;
        }

        var linked = Stored.Linked.Where(refunded => refunded.OrderLineId == id).ToList();
        return linked.Sum(refunded => refunded.Quantity) <= line.Quantity && linked.Sum(refunded => refunded.Amount) <= line.Gross - line.Discount;
    }

    /// <summary>Gives the order and the return what the update leaves as it is stored.</summary>
    private void Keep(ISalesDocument stored)
    {
        var keeps = Wanted.Keeps;
        foreach (var wanted in ((ISalesDocument?[])[Wanted.Order, Wanted.Return]).OfType<ISalesDocument>())
        {
            wanted.CustomerId = keeps.HasFlag(KeptFields.Customer) ? stored.CustomerId : wanted.CustomerId;
            wanted.Country = keeps.HasFlag(KeptFields.Country) ? stored.Country : wanted.Country;
            wanted.Currency = keeps.HasFlag(KeptFields.Currency) ? stored.Currency : wanted.Currency;
        }

        if (stored is Order before && Wanted.Order is { } order)
        {
            order.Region = keeps.HasFlag(KeptFields.Region) ? before.Region : order.Region;
            order.Channel = keeps.HasFlag(KeptFields.Channel) ? before.Channel : order.Channel;
            order.PaymentMethod = keeps.HasFlag(KeptFields.PaymentMethod) ? before.PaymentMethod : order.PaymentMethod;
            KeepLabels(before, order, keeps);
            order.PaidAtUtc = keeps.HasFlag(KeptFields.PaidAt) ? before.PaidAtUtc : order.PaidAtUtc;
            order.Status = keeps.HasFlag(KeptFields.Status) ? before.Status : order.Status;
            order.Shipping = keeps.HasFlag(KeptFields.Shipping) ? before.Shipping : order.Shipping;
        }
    }

    private static void KeepLabels(Order before, Order order, KeptFields keeps)
    {
        if (keeps.HasFlag(KeptFields.DiscountCodes))
        {
            order.DiscountCodes.Clear();
            order.DiscountCodes.AddRange(OrderLabels.CodesOf(before));
        }

        if (keeps.HasFlag(KeptFields.Tags))
        {
            order.Tags.Clear();
            order.Tags.AddRange(OrderLabels.TagsOf(before));
        }
    }

    private bool IsSameOrder() => (Stored.Order, Wanted.Order) switch
    {
        (null, null) => true,
        ({ } a, { } b) => Lines.AreSame
            && (a.CustomerId, a.Country, a.Currency, a.Status, a.PlacedAtUtc) == (b.CustomerId, b.Country, b.Currency, b.Status, b.PlacedAtUtc)
            && (a.Gross, a.Discount, a.Tax, a.Shipping) == (b.Gross, b.Discount, b.Tax, b.Shipping)
            && (a.PaidAtUtc, a.Region, a.Channel, a.PaymentMethod) == (b.PaidAtUtc, b.Region, b.Channel, b.PaymentMethod)
            && OrderLabels.HaveSameCodes(a, b) && OrderLabels.HaveSameTags(a, b)
            && (Wanted.Keeps.HasFlag(KeptFields.Tax) || Rates(a).SetEquals(Rates(b))),
        _ => false,
    };

    private static HashSet<(string Name, decimal? RatePercent, decimal Amount)> Rates(Order order) =>
        [.. order.Taxes.Select(tax => (tax.Name, tax.RatePercent, tax.Amount))];

    private bool IsSameReturn() => (Stored.Return, Wanted.Return) switch
    {
        (null, null) => true,
        ({ } a, { } b) => (a.CustomerId, a.Country, a.Currency, a.RefundedAtUtc) == (b.CustomerId, b.Country, b.Currency, b.RefundedAtUtc)
            && (b.Reason is null || a.Reason == b.Reason)
            && Sums(Stored.ReturnLines).SetEquals(Sums(Wanted.ReturnLines)),
        _ => false,
    };

    /// <summary>What goes back of each product: linking splits the lines and leaves this as it is.</summary>
    private static HashSet<(int ProductId, int Quantity, decimal Amount, decimal Tax, decimal Shipping, int Restocked)> Sums(IEnumerable<RefundLine> lines) =>
        [.. lines.GroupBy(line => line.ProductId).Select(group => (group.Key, group.Sum(line => line.Quantity), group.Sum(line => line.Amount), group.Sum(line => line.Tax), group.Sum(line => line.Shipping), group.Sum(line => line.Restocked)))];
}
