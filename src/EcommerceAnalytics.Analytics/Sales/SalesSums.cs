namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The additive figures of one cell. Orders add up over intervals and countries, not over categories and products.</summary>
internal sealed class SalesSums
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
