using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Links imported returns to what was bought: to the customer's latest earlier counted line of the product with units left to
/// return, then the one before, and so on; what is left over stands alone.
/// </summary>
internal sealed class ReturnLinker(EcommerceDbContext db, CountedStatusesOptions counted, TimeProvider time)
{
    private const int RefundsPerBatch = 400;

    /// <summary>Links the refunds that an import has written.</summary>
    /// <returns>How many return rows found at least one line.</returns>
    public async Task<long> LinkAsync(IReadOnlyCollection<long> refundIds, CancellationToken cancellationToken)
    {
        var refunds = new List<ReturnedDocument>();
        foreach (var some in refundIds.Chunk(RefundsPerBatch))
        {
            refunds.AddRange(await db.Refunds.AsNoTracking()
                .Where(r => some.Contains(r.Id) && r.CustomerId != null)
                .Select(r => new ReturnedDocument(r.Id, r.CustomerId!.Value, r.RefundedAtUtc, r.Currency))
                .ToListAsync(cancellationToken));
        }

        var linked = 0L;
        foreach (var batch in refunds.OrderBy(r => r.AtUtc).ThenBy(r => r.Id).Chunk(RefundsPerBatch))
        {
            linked += await LinkBatchAsync(batch, cancellationToken);
        }

        return linked;
    }

    private async Task<int> LinkBatchAsync(ReturnedDocument[] refunds, CancellationToken cancellationToken)
    {
        var refundIds = refunds.Select(r => r.Id).ToList();
        var lines = await db.RefundLines.AsNoTracking().Where(l => refundIds.Contains(l.RefundId)).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var bought = await BoughtAsync(
            [.. refunds.Select(r => r.CustomerId).Distinct()], [.. lines.Select(l => l.ProductId).Distinct()], refunds[^1].AtUtc, cancellationToken);
        var linesByRefund = lines.ToLookup(l => l.RefundId);
        var pieces = new List<RefundLine>();
        var replaced = new List<long>();
        foreach (var refund in refunds)
        {
            foreach (var line in linesByRefund[refund.Id])
            {
                var found = bought.TryGetValue((refund.CustomerId, line.ProductId), out var candidates)
                    ? Split(refund, line, candidates)
                    : [];
                if (found.Count > 0)
                {
                    replaced.Add(line.Id);
                    pieces.AddRange(found);
                }
            }
        }

        await db.RefundLines.Where(l => replaced.Contains(l.Id)).ExecuteDeleteAsync(cancellationToken);
        await new BulkInsert<RefundLine>(db).InsertAsync(pieces, cancellationToken);
        var now = time.UtcNowInMilliseconds();
        var orderIds = pieces.Select(piece => piece.OrderId).OfType<long>().Distinct().ToList();
        await db.Orders.Where(o => orderIds.Contains(o.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken);
        return replaced.Count;
    }

    private async Task<Dictionary<(int CustomerId, int ProductId), List<BoughtLine>>> BoughtAsync(
        List<int> customerIds, List<int> productIds, DateTime before, CancellationToken cancellationToken)
    {
        // Plus nothing, because by the index of products a database would read most of the lines there are.
        var lines = await db.OrderLines.AsNoTracking().Counted(counted.Statuses)
            .Where(l => customerIds.Contains(l.Order.CustomerId!.Value) && productIds.Contains(l.ProductId + 0)
                && l.Order.PlacedAtUtc <= before)
            .Select(l => new BoughtLine
            {
                Id = l.Id,
                OrderId = l.OrderId,
                CustomerId = l.Order.CustomerId!.Value,
                ProductId = l.ProductId,
                Currency = l.Order.Currency,
                AtUtc = l.Order.PlacedAtUtc,
                Left = l.Quantity - (db.RefundLines.Where(r => r.OrderLineId == l.Id).Sum(r => (int?)r.Quantity) ?? 0),
            })
            .ToListAsync(cancellationToken);
        return lines.GroupBy(l => (l.CustomerId, l.ProductId))
            .ToDictionary(g => g.Key, g => g.OrderByDescending(l => l.AtUtc).ThenByDescending(l => l.Id).ToList());
    }

    private static List<RefundLine> Split(ReturnedDocument refund, RefundLine line, List<BoughtLine> candidates)
    {
        var pieces = new List<RefundLine>();
        var units = line.Quantity;
        var unitAmount = line.Amount / line.Quantity;
        foreach (var bought in candidates)
        {
            if (units == 0)
            {
                break;
            }

            if (bought.Left > 0 && bought.AtUtc <= refund.AtUtc && bought.Currency == refund.Currency)
            {
                var taken = Math.Min(units, bought.Left);
                bought.Left -= taken;
                units -= taken;
                pieces.Add(Piece(line, taken, unitAmount, bought));
            }
        }

        if (pieces.Count > 0 && units > 0)
        {
            pieces.Add(Piece(line, units, unitAmount, null));
        }

        return pieces;
    }

    private static RefundLine Piece(RefundLine line, int units, decimal unitAmount, BoughtLine? bought) => new()
    {
        RefundId = line.RefundId,
        ProductId = line.ProductId,
        OrderLineId = bought?.Id,
        OrderId = bought?.OrderId,
        Quantity = units,
        Amount = units * unitAmount,
    };

    private sealed record ReturnedDocument(long Id, int CustomerId, DateTime AtUtc, string Currency);

    private sealed class BoughtLine
    {
        public long Id { get; init; }

        public long OrderId { get; init; }

        public int CustomerId { get; init; }

        public int ProductId { get; init; }

        public required string Currency { get; init; }

        public DateTime AtUtc { get; init; }

        public int Left { get; set; }
    }
}
