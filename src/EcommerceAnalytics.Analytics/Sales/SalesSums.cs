using System.Data.Common;
using EcommerceAnalytics.Data.Analytics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The additive figures of one cell. Orders add up over intervals and countries, not over categories and products.</summary>
internal sealed record SalesSums
{
    public long Orders { get; set; }

    public long Lines { get; set; }

    public long Units { get; set; }

    public long UnitsReturned { get; set; }

    public decimal Gross { get; set; }

    public decimal Discount { get; set; }

    public decimal Returns { get; set; }

    public decimal Tax { get; set; }

    public decimal Shipping { get; set; }

    public decimal Cost { get; set; }

    public decimal NetWithCost { get; set; }

    public long LinesWithCost { get; set; }

    public decimal Net => Gross - Discount - Returns;

    public long NetUnits => Units - UnitsReturned;

    public void Add(SalesSums other)
    {
        Orders += other.Orders;
        Lines += other.Lines;
        Units += other.Units;
        UnitsReturned += other.UnitsReturned;
        Gross += other.Gross;
        Discount += other.Discount;
        Returns += other.Returns;
        Tax += other.Tax;
        Shipping += other.Shipping;
        Cost += other.Cost;
        NetWithCost += other.NetWithCost;
        LinesWithCost += other.LinesWithCost;
    }

    public void Subtract(SalesSums other)
    {
        Lines -= other.Lines;
        Units -= other.Units;
        UnitsReturned -= other.UnitsReturned;
        Gross -= other.Gross;
        Discount -= other.Discount;
        Returns -= other.Returns;
        Tax -= other.Tax;
        Shipping -= other.Shipping;
        Cost -= other.Cost;
        NetWithCost -= other.NetWithCost;
        LinesWithCost -= other.LinesWithCost;
        Orders -= other.Orders;
    }

    /// <summary>Adds the figures of a row: the nine columns of <see cref="SalesFormulas"/>.</summary>
    public void AddFigures(DbDataReader reader, int first, bool isSqlite)
    {
        Lines += reader.Integer(first, isSqlite);
        Units += reader.Integer(first + 1, isSqlite);
        UnitsReturned += reader.Integer(first + 2, isSqlite);
        Gross += reader.Amount(first + 3, isSqlite);
        Discount += reader.Amount(first + 4, isSqlite);
        Returns += reader.Amount(first + 5, isSqlite);
        Cost += reader.Amount(first + 6, isSqlite);
        NetWithCost += reader.Amount(first + 7, isSqlite);
        LinesWithCost += reader.Integer(first + 8, isSqlite);
    }

    public void CopyTo(SalesFigures row)
    {
        row.Orders = checked((int)Orders);
        row.Lines = checked((int)Lines);
        row.Units = Units;
        row.UnitsReturned = UnitsReturned;
        row.Gross = Gross;
        row.Discount = Discount;
        row.Returns = Returns;
        row.Cost = Cost;
        row.NetWithCost = NetWithCost;
        row.LinesWithCost = checked((int)LinesWithCost);
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
}
