using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Links imported returns to what was bought: to the order that the number of the return names, of its own source first, else to the customer's latest earlier line of
/// the product with units left to return, then the one before, and so on; a guest's to a guest's line of the same product, country and price.
/// Lines of orders that do not count come last, but they are known: such a return counts as little as its order. What is left over stands
/// alone, until a later import brings its order.
/// </summary>
internal sealed class ReturnLinker(EcommerceDbContext db, CountedStatusesOptions counted, TimeProvider time)
{
    private const int RefundsPerBatch = 400;
    private const int MoneyDecimals = 4;
    private const long PairStep = 1L << 32;

    /// <summary>Days of returns of earlier imports that have been linked now.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>What the returns linked by their number gave back beyond what was paid, by currency; it is not kept.</summary>
    public Dictionary<string, decimal> Reduced { get; } = new(StringComparer.Ordinal);

    /// <summary>The returns that give back less than they say.</summary>
    public List<ReturnCut> Cut { get; } = [];

    /// <summary>Keys of the orders that have got returns.</summary>
    public HashSet<long> OrderIds { get; } = [];

    private Dictionary<DocumentKey, IReadOnlyList<StatedLine?>> _stated = [];

    /// <summary>Links the returns that an import has written, and those that have waited for its orders.</summary>
    /// <returns>How many return rows of the import found at least one line.</returns>
    public async Task<long> LinkAsync(WrittenDocuments written, CancellationToken cancellationToken)
    {
        _stated = written.Stated;
        var own = written.RefundIds.ToHashSet();
        var refunds = new List<ReturnedDocument>();
        foreach (var some in own.Concat(await WaitingAsync(written, own, cancellationToken)).Chunk(RefundsPerBatch))
        {
            refunds.AddRange(await db.Refunds.AsNoTracking()
                .Where(r => some.Contains(r.Id))
                .Select(r => new ReturnedDocument(r.Id, r.Source, r.Number, r.OrderNumber, r.CustomerId, r.RefundedAtUtc, r.Day, r.Country, r.Currency))
                .ToListAsync(cancellationToken));
        }

        var linked = 0L;
        foreach (var batch in refunds.OrderBy(r => r.AtUtc).ThenBy(r => r.Id).Chunk(RefundsPerBatch))
        {
            var links = await LinkBatchAsync(batch, written.ComputesTax, cancellationToken);
            linked += links.Count(l => l.Line.Quantity > 0 && own.Contains(l.Refund.Id));
            Days.UnionWith(links.Where(l => !own.Contains(l.Refund.Id)).Select(l => l.Refund.Day));
            foreach (var link in links.Where(l => l.Reduced != 0))
            {
                Reduced[link.Refund.Currency] = Reduced.GetValueOrDefault(link.Refund.Currency) + link.Reduced;
                Cut.Add(new ReturnCut(link.Refund.Key, link.Line.ProductId, link.Line.Quantity == 0 ? "refunded_amount" : "unit_price", link.Line.Amount, link.Line.Amount - link.Reduced));
            }
        }

        return linked;
    }

    /// <summary>Returns of earlier imports that stand alone, and that the orders of this one may explain.</summary>
    private async Task<IEnumerable<long>> WaitingAsync(WrittenDocuments written, HashSet<long> own, CancellationToken cancellationToken)
    {
        if (written.OrderNumbers.Count == 0)
        {
            return [];
        }

        var waiting = await db.RefundLines.AsNoTracking()
            .Where(l => l.OrderId == null && l.Refund.RefundedAtUtc >= written.FirstPlacedAtUtc)
            .Select(l => new { l.RefundId, l.ProductId, l.Refund.CustomerId, l.Refund.Number, l.Refund.OrderNumber })
            .ToListAsync(cancellationToken);
        return waiting
            .Where(l => !own.Contains(l.RefundId) && written.Products.Contains(l.ProductId)
                && (l.CustomerId is not { } customer || written.Customers.Contains(customer)
                    || written.OrderNumbers.Contains(l.OrderNumber ?? CreditNote.OrderNumberOf(l.Number))))
            .Select(l => l.RefundId).Distinct();
    }

    private async Task<List<ReturnLink>> LinkBatchAsync(ReturnedDocument[] refunds, bool computesTax, CancellationToken cancellationToken)
    {
        var refundIds = refunds.Select(r => r.Id).ToList();
        var lines = await db.RefundLines.AsNoTracking()
            .Where(l => refundIds.Contains(l.RefundId) && l.OrderId == null).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var links = await ChooseAndLockAsync(refunds, lines.ToLookup(l => l.RefundId), cancellationToken);
        await new ReturnTaxes(db).SettleAsync([.. links.SelectMany(link => link.Pieces).Where(piece => piece.OrderId is not null)], computesTax, cancellationToken);
        foreach (var link in links)
        {
            NoteCut(link, "tax", link.Line.Tax, computesTax ? link.Line.Tax : link.Pieces.Sum(piece => piece.Tax));
            NoteCut(link, "shipping", link.Line.Shipping, link.Pieces.Sum(piece => piece.Shipping));
        }

        var replaced = links.ConvertAll(link => link.Line.Id);
        await db.RefundLines.Where(l => replaced.Contains(l.Id)).ExecuteDeleteAsync(cancellationToken);
        await new BulkInsert<RefundLine>(db).InsertAsync(links.SelectMany(link => link.Pieces), cancellationToken);
        return links;
    }

    private void NoteCut(ReturnLink link, string column, decimal asked, decimal given)
    {
        if (given < asked)
        {
            Cut.Add(new ReturnCut(link.Refund.Key, link.Line.ProductId, column, asked, given));
        }
    }

    /// <summary>
    /// Chooses lines, then locks their orders, as a refund through the API does. One that came between the two is seen by looking again, and
    /// then it is chosen anew.
    /// </summary>
    private async Task<List<ReturnLink>> ChooseAndLockAsync(ReturnedDocument[] refunds, ILookup<long, RefundLine> lines, CancellationToken cancellationToken)
    {
        var locked = new HashSet<long>();
        while (true)
        {
            var bought = await BoughtAsync(refunds, lines, cancellationToken);
            var links = refunds.SelectMany(refund => lines[refund.Id].Select((line, i) => ReturnLink.Of(refund, line, CandidatesOf(refund, line, i, lines[refund.Id].Count(), bought))))
                .Where(link => link.Pieces.Count > 0).ToList();
            var taken = bought.Lines.FindAll(line => line.IsTaken);
            var fresh = taken.Select(line => line.OrderId).Where(locked.Add).ToList();
            if (fresh.Count == 0)
            {
                return links;
            }

            OrderIds.UnionWith(fresh);
            var now = time.UtcNowInMilliseconds();
            await db.Orders.Where(o => fresh.Contains(o.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken);
            if (await AreUnchangedAsync(taken, cancellationToken))
            {
                return links;
            }
        }
    }

    private async Task<bool> AreUnchangedAsync(List<BoughtLine> lines, CancellationToken cancellationToken)
    {
        var ids = lines.ConvertAll(line => line.Id);
        var returned = await db.RefundLines.Where(r => ids.Contains(r.OrderLineId!.Value)).GroupBy(r => r.OrderLineId!.Value)
            .Select(g => new { Id = g.Key, Units = g.Sum(r => r.Quantity), Amount = g.Sum(r => r.Amount) })
            .ToDictionaryAsync(r => r.Id, r => (r.Units, r.Amount), cancellationToken);
        var orderIds = lines.Select(line => line.OrderId).Distinct().ToList();
        var statuses = await db.Orders.Where(o => orderIds.Contains(o.Id)).Select(o => new { o.Id, o.Status }).ToDictionaryAsync(o => o.Id, o => o.Status, cancellationToken);
        return lines.TrueForAll(line => returned.GetValueOrDefault(line.Id) == (line.UnitsReturned, line.Returned) && statuses[line.OrderId] == line.Status);
    }

    private async Task<BoughtLookup> BoughtAsync(ReturnedDocument[] refunds, ILookup<long, RefundLine> lines, CancellationToken cancellationToken)
    {
        var before = refunds[^1].AtUtc;
        List<int> ProductsOf(IEnumerable<ReturnedDocument> some) => [.. some.SelectMany(r => lines[r.Id]).Select(l => l.ProductId).Distinct()];
        var stated = refunds.SelectMany(r => _stated.GetValueOrDefault(r.Key, [])).OfType<StatedLine>().Select(line => line.OrderNumber).Distinct().ToList();
        var (numbers, products) = (refunds.SelectMany(r => r.OrderNumbers).Concat(stated).Distinct().ToList(), ProductsOf(refunds));
        var customers = refunds.Select(r => r.CustomerId).OfType<int>().Distinct().ToList();
        var guestProducts = ProductsOf(refunds.Where(r => r.CustomerId is null));

        // One number for each, because databases look up pairs row by row. All products of all customers would be twenty times as many lines.
        var pairs = refunds.Where(r => r.CustomerId is not null).SelectMany(r => lines[r.Id].Select(l => (r.CustomerId!.Value * PairStep) + l.ProductId)).Distinct().ToList();

        // Plus nothing, because by the index of products a database would read most of the lines there are.
        var found = new List<BoughtLine>();
        await ReadAsync(db.OrderLines.Where(l => numbers.Contains(l.Order.Number) && products.Contains(l.ProductId + 0)));
        await ReadAsync(db.OrderLines.Where(l => customers.Contains(l.Order.CustomerId!.Value) && pairs.Contains((l.Order.CustomerId.Value * PairStep) + l.ProductId) && l.Order.PlacedAtUtc <= before));
        if (guestProducts.Count > 0)
        {
            await ReadAsync(db.OrderLines.Where(l => l.Order.CustomerId == null && guestProducts.Contains(l.ProductId) && l.Order.PlacedAtUtc <= before));
        }

        if (stated.Count > 0)
        {
            await NumberLinesAsync(found.FindAll(l => stated.Contains(l.OrderNumber)), cancellationToken);
        }

        return new BoughtLookup(found.DistinctBy(l => l.Id));

        async Task ReadAsync(IQueryable<OrderLine> some) => found.AddRange(await some.AsNoTracking().Select(l => new BoughtLine
        {
            Id = l.Id,
            OrderId = l.OrderId,
            Source = l.Order.Source,
            OrderNumber = l.Order.Number,
            Status = l.Order.Status,
            IsCounted = counted.Statuses.Contains(l.Order.Status),
            CustomerId = l.Order.CustomerId,
            ProductId = l.ProductId,
            Country = l.Order.Country,
            Currency = l.Order.Currency,
            AtUtc = l.Order.PlacedAtUtc,
            Quantity = l.Quantity,
            Paid = l.Gross - l.Discount,
            UnitsReturned = db.RefundLines.Where(r => r.OrderLineId == l.Id).Sum(r => (int?)r.Quantity) ?? 0,
            Returned = db.RefundLines.Where(r => r.OrderLineId == l.Id).Sum(r => (decimal?)r.Amount) ?? 0,
        }).ToListAsync(cancellationToken));
    }

    /// <summary>Tells which line of its order each is.</summary>
    private async Task NumberLinesAsync(List<BoughtLine> lines, CancellationToken cancellationToken)
    {
        var orderIds = lines.Select(l => l.OrderId).Distinct().ToList();
        var places = (await db.OrderLines.Where(l => orderIds.Contains(l.OrderId)).Select(l => new { l.OrderId, l.Id }).ToListAsync(cancellationToken))
            .GroupBy(l => l.OrderId).SelectMany(order => order.Select(l => l.Id).Order().Select((id, i) => (Id: id, Place: i + 1))).ToDictionary(l => l.Id, l => l.Place);
        lines.ForEach(line => line.Place = places[line.Id]);
    }

    /// <summary>The lines a return may be of, the likeliest first; where the file says line by line of which it is, that one alone.</summary>
    /// <param name="refund">The return.</param>
    /// <param name="line">Its line.</param>
    /// <param name="index">The place of the line among those that are not linked yet.</param>
    /// <param name="count">How many those are.</param>
    /// <param name="bought">What was bought.</param>
    private IEnumerable<ReturnCandidate> CandidatesOf(ReturnedDocument refund, RefundLine line, int index, int count, BoughtLookup bought)
    {
        if (_stated.TryGetValue(refund.Key, out var lines))
        {
            // Some are linked by now: the others are of no line.
            return lines.Count != count || lines[index] is not { } wanted ? []
                : OfOwnSource(bought.ByNumber[(wanted.OrderNumber, line.ProductId)].Where(b => b.Place == wanted.Line && b.Currency == refund.Currency).ToList(), refund)
                    .Select(b => new ReturnCandidate(b, true) { IsExact = true, WasInferred = wanted.WasInferred });
        }

        var stated = refund.OrderNumbers.SelectMany(number => bought.ByNumber[(number, line.ProductId)])
            .Where(b => b.Currency == refund.Currency && (b.CustomerId is null || refund.CustomerId is null || b.CustomerId == refund.CustomerId)).ToList();
        stated = OfOwnSource(stated, refund);
        if (line.Quantity == 0)
        {
            return stated.Select(b => new ReturnCandidate(b, true));
        }

        var unitAmount = decimal.Round(line.Amount / line.Quantity, MoneyDecimals);
        var inferred = bought.ByCustomer[(refund.CustomerId, line.ProductId)]
            .Where(b => b.Currency == refund.Currency && b.AtUtc <= refund.AtUtc && !stated.Contains(b)
                && (refund.CustomerId is not null || (b.Country == refund.Country && decimal.Round(b.Paid / b.Quantity, MoneyDecimals) == unitAmount)));
        return stated.Select(b => new ReturnCandidate(b, true)).Concat(inferred.Select(b => new ReturnCandidate(b, false))).Where(c => c.Bought.Left > 0);
    }

    /// <summary>Another source may use the same number for another order.</summary>
    private static List<BoughtLine> OfOwnSource(List<BoughtLine> lines, ReturnedDocument refund) =>
        lines.Exists(b => b.Source == refund.Source) ? lines.FindAll(b => b.Source == refund.Source) : lines;
}
