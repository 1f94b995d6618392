using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// The stored measures of one cell, by their places in <see cref="MeasureList.Stored"/>; what was not added is 0. Orders add up over
/// intervals and countries, not over categories and products.
/// </summary>
internal sealed class SalesSums
{
    private static readonly int GrossAt = At("gross");
    private static readonly int DiscountAt = At("discount");
    private static readonly int ReturnsAt = At("returns");
    private static readonly int TaxAt = At("tax");
    private static readonly int ShippingAt = At("shipping");
    private static readonly int OrdersAt = At("orders");
    private static readonly int UnitsAt = At("units");
    private static readonly int UnitsReturnedAt = At("units_returned");
    private static readonly int CostAt = At("cost");
    private static readonly int LinesAt = At("lines");
    private static readonly int NetWithCostAt = At("net_with_cost");
    private static readonly int LinesWithCostAt = At("lines_with_cost");

    private decimal[] _values = [];

    /// <summary>Decimals of the currency's minor unit.</summary>
    public int Decimals { get; set; } = MinorUnits.Default;

    public long Orders { get => (long)this[OrdersAt]; set => this[OrdersAt] = value; }

    public long Lines { get => (long)this[LinesAt]; set => this[LinesAt] = value; }

    public long Units { get => (long)this[UnitsAt]; set => this[UnitsAt] = value; }

    public long UnitsReturned { get => (long)this[UnitsReturnedAt]; set => this[UnitsReturnedAt] = value; }

    public decimal Gross { get => this[GrossAt]; set => this[GrossAt] = value; }

    public decimal Discount { get => this[DiscountAt]; set => this[DiscountAt] = value; }

    public decimal Returns { get => this[ReturnsAt]; set => this[ReturnsAt] = value; }

    public decimal Tax { get => this[TaxAt]; set => this[TaxAt] = value; }

    public decimal Shipping { get => this[ShippingAt]; set => this[ShippingAt] = value; }

    public decimal Cost { get => this[CostAt]; set => this[CostAt] = value; }

    public decimal NetWithCost { get => this[NetWithCostAt]; set => this[NetWithCostAt] = value; }

    public long LinesWithCost { get => (long)this[LinesWithCostAt]; set => this[LinesWithCostAt] = value; }

    public decimal Net => Gross - Discount - Returns;

    public long NetUnits => Units - UnitsReturned;

    public decimal this[int place]
    {
        get => place < _values.Length ? _values[place] : 0;
        set
        {
            Reserve(place + 1);
            _values[place] = value;
        }
    }

    public static SalesSums Of(IEnumerable<SalesSums> parts)
    {
        var sum = new SalesSums();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }

    public void Add(SalesSums other)
    {
        Decimals = other.Decimals;
        Add(other._values);
    }

    public void Add(decimal[] values)
    {
        Reserve(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            _values[i] += values[i];
        }
    }

    /// <summary>Adds what another currency has: amounts at a rate, counts as they are.</summary>
    public void AddConverted(SalesSums other, decimal rate, MeasureList measures)
    {
        Reserve(other._values.Length);
        for (var i = 0; i < other._values.Length; i++)
        {
            _values[i] += measures.Stored[i].Kind == ColumnKind.Money ? other._values[i] * rate : other._values[i];
        }
    }

    public void Subtract(SalesSums other)
    {
        Reserve(other._values.Length);
        for (var i = 0; i < other._values.Length; i++)
        {
            _values[i] -= other._values[i];
        }
    }

    /// <summary>Takes over what <paramref name="other"/> has of the measures chosen.</summary>
    public void Take(SalesSums other, IEnumerable<int> places)
    {
        foreach (var place in places)
        {
            this[place] = other[place];
        }
    }

    private static int At(string column) => MeasureList.Standard.PositionOf(column);

    private void Reserve(int places)
    {
        if (_values.Length < places)
        {
            // Most cells use all of them eventually.
            Array.Resize(ref _values, Math.Max(places, MeasureList.Standard.Stored.Count));
        }
    }
}
