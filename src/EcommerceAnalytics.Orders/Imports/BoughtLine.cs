using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A line that was bought, and what has been returned of it.</summary>
internal sealed class BoughtLine
{
    private const int MoneyDecimals = 4;

    private int _unitsTaken;
    private decimal _amountTaken;

    public long Id { get; init; }

    public long OrderId { get; init; }

    public required string Source { get; init; }

    public required string OrderNumber { get; init; }

    public OrderStatus Status { get; init; }

    public bool IsCounted { get; init; }

    public int? CustomerId { get; init; }

    public int ProductId { get; init; }

    public required string Country { get; init; }

    public required string Currency { get; init; }

    public DateTime AtUtc { get; init; }

    public int Quantity { get; init; }

    public decimal Paid { get; init; }

    public int UnitsReturned { get; init; }

    public decimal Returned { get; init; }

    public bool IsTaken { get; private set; }

    /// <summary>Which line of its order it is, from 1; 0 where nobody asks.</summary>
    public int Place { get; set; }

    public int Left => Quantity - UnitsReturned - _unitsTaken;

    public decimal AmountLeft => Math.Max(0, Paid - Returned - _amountTaken);

    /// <summary>The most that can be given back for units: what was paid for them, and for the last ones all that is left.</summary>
    public decimal MostFor(int units) => units == Left ? AmountLeft : Math.Min(AmountLeft, decimal.Round(Paid * units / Quantity, MoneyDecimals));

    public void Take(int units, decimal amount)
    {
        IsTaken = true;
        (_unitsTaken, _amountTaken) = (_unitsTaken + units, _amountTaken + amount);
    }
}
