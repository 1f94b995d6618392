using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A line of a return, and the lines that were bought among which it is divided.</summary>
/// <param name="Refund">The return.</param>
/// <param name="Line">Its line.</param>
/// <param name="Pieces">What replaces it; none where nothing was found.</param>
/// <param name="Reduced">What the line gives back beyond what was paid; it is not kept.</param>
internal sealed record ReturnLink(ReturnedDocument Refund, RefundLine Line, List<RefundLine> Pieces, decimal Reduced)
{
    private const int MoneyDecimals = 4;

    /// <summary>Divides a line among the lines it may be of, the likeliest first.</summary>
    public static ReturnLink Of(ReturnedDocument refund, RefundLine line, IEnumerable<ReturnCandidate> candidates)
    {
        var (pieces, reduced) = line.Quantity == 0 ? MoneyPieces(line, candidates) : UnitPieces(line, candidates);
        DivideTaxAndCost(line, pieces);
        return new ReturnLink(refund, line, pieces, reduced);
    }

    private static (List<RefundLine> Pieces, decimal Reduced) UnitPieces(RefundLine line, IEnumerable<ReturnCandidate> candidates)
    {
        var pieces = new List<RefundLine>();
        var (units, amount, reduced) = (line.Quantity, line.Amount, 0m);
        foreach (var candidate in candidates)
        {
            var (bought, isStated) = candidate;
            if (units == 0)
            {
                break;
            }

            // Where the line is only inferred, units for more money than is left of what was paid for it are not of this line.
            var taken = Math.Min(units, bought.Left);
            taken = isStated || line.Amount == 0 ? taken : (int)Math.Min(taken, Math.Floor(bought.AmountLeft * line.Quantity / line.Amount));
            var wanted = taken == units ? amount : decimal.Round(line.Amount * taken / line.Quantity, MoneyDecimals);
            if (taken == 0 || (!isStated && wanted > bought.AmountLeft))
            {
                continue;
            }

            var given = candidate.IsExact ? Math.Min(wanted, bought.AmountLeft) : isStated ? Math.Min(wanted, bought.MostFor(taken)) : wanted;
            (units, amount, reduced) = (units - taken, amount - wanted, reduced + wanted - given);
            bought.Take(taken, given);
            pieces.Add(Piece(line, taken, given, bought, !isStated || candidate.WasInferred));
        }

        if (pieces.Count > 0 && units > 0)
        {
            pieces.Add(Piece(line, units, amount, null, isInferred: false));
        }

        return (pieces, reduced);
    }

    /// <summary>Money without units is of the order that is named, and of no other.</summary>
    private static (List<RefundLine> Pieces, decimal Reduced) MoneyPieces(RefundLine line, IEnumerable<ReturnCandidate> candidates)
    {
        var pieces = new List<RefundLine>();
        var amount = line.Amount;
        foreach (var candidate in candidates.Where(candidate => candidate.IsStated))
        {
            var bought = candidate.Bought;
            if (pieces.Count > 0 && amount == 0)
            {
                break;
            }

            var given = Math.Min(amount, bought.AmountLeft);
            if (given > 0 || pieces.Count == 0)
            {
                amount -= given;
                bought.Take(0, given);
                // Nobody has said of which lines, unless the file has each by itself.
                pieces.Add(Piece(line, 0, given, bought, !candidate.IsExact || candidate.WasInferred));
            }
        }

        return (pieces, pieces.Count == 0 ? 0 : amount);
    }

    /// <summary>By units, or by money where there are none, and the last piece takes the rest; the shipping goes with the first one.</summary>
    private static void DivideTaxAndCost(RefundLine line, List<RefundLine> pieces)
    {
        decimal SizeOf(RefundLine piece) => line.Quantity > 0 ? piece.Quantity : piece.Amount;
        var (size, tax, cost) = (pieces.Sum(SizeOf), line.Tax, line.Cost);
        foreach (var (i, piece) in pieces.Index())
        {
            var part = i == pieces.Count - 1 || size == 0 ? 1 : SizeOf(piece) / size;
            piece.Tax = decimal.Round(tax * part, MoneyDecimals);
            piece.Cost = cost is { } known ? decimal.Round(known * part, MoneyDecimals) : null;
            (size, tax, cost) = (size - SizeOf(piece), tax - piece.Tax, cost - piece.Cost);
        }

        if (pieces.Count > 0)
        {
            pieces[0].Shipping = line.Shipping;
        }
    }

    private static RefundLine Piece(RefundLine line, int units, decimal amount, BoughtLine? bought, bool isInferred) => new()
    {
        RefundId = line.RefundId,
        ProductId = line.ProductId,
        OrderLineId = bought?.Id,
        OrderId = bought?.OrderId,
        IsInferred = isInferred,
        Quantity = units,
        Amount = amount,
        Restocked = line.Restocked > 0 ? units : 0,
    };
}
