using System.Data.Common;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// The sales measures, each defined once: statements, the columnar copy and its definition, responses, changes, the catalogue, the columns of
/// CSV and sheets, checks and the reconciliation follow from this list. docs/metrics.md has the same rows.
/// </summary>
public sealed class MeasureList
{
    private readonly int[] _positions;

    /// <summary>A list of measures.</summary>
    private MeasureList(IReadOnlyList<Measure> all)
    {
        All = all;
        Shown = [.. all.Where(m => m.IsShown)];
        Stored = [.. all.Where(m => m.Column is not null)];
        Compared = [.. Shown.Where(m => m.IsCompared)];
        _positions = [.. Shown.Select(PositionOf)];
        Sql = new MeasureSql(Stored);
    }

    /// <summary>The measures of the product.</summary>
    public static MeasureList Standard { get; } = new(
    [
        new("grossSales", "Gross sales", ColumnKind.Money, "Σ quantity × unit price, without tax", "at the price at the time of the order; cancelled orders are never counted; a line of price 0 counts with its units")
        {
            Column = "gross", Line = "l.gross", Addition = MetricAddition.Always, IsOnSheets = true, Example = 1250.40m,
        },
        new("discounts", "Discounts", ColumnKind.Money, "Σ discounts of lines", "an order's discount is allocated to its lines in proportion to their gross, to the cent")
        {
            Column = "discount", Line = "l.discount", Addition = MetricAddition.Always, IsOnSheets = true, Example = 25.00m,
        },
        new("returns", "Returns", ColumnKind.Money, "Σ refund amounts dated in the period", "positive; counted on the day of the refund, not of the order")
        {
            Column = "returns", Refund = "x.amount", Addition = MetricAddition.Always, IsOnSheets = true, Example = 40.10m,
        },
        new("netSales", "Net sales", ColumnKind.Money, "gross sales − discounts − returns", "may be negative")
        {
            Value = (s, _) => s.Net, Addition = MetricAddition.Always, IsOnSheets = true, Example = 1185.30m,
        },
        new("tax", "Tax", ColumnKind.Money, "Σ tax of orders − Σ tax given back by refunds", "refunds count on their own day; null where orders are split, by category or product")
        {
            Column = "tax", Order = "o.tax", Refund = "-x.tax", Scope = MeasureScope.Orders, Addition = MetricAddition.OverOrders, IsNullable = true, Example = 237.06m,
        },
        new("shipping", "Shipping", ColumnKind.Money, "Σ shipping of orders − Σ shipping given back by refunds", "refunds count on their own day; null where orders are split")
        {
            Column = "shipping", Order = "o.shipping", Refund = "-x.shipping", Scope = MeasureScope.Orders, Addition = MetricAddition.OverOrders, IsNullable = true, Example = 12.00m,
        },
        new("totalSales", "Total sales", ColumnKind.Money, "net sales + tax + shipping", "0 for an order that was refunded whole; null where orders are split")
        {
            Value = (s, scope) => scope == MetricScope.Orders ? s.Net + s.Tax + s.Shipping : null,
            Scope = MeasureScope.Orders, Addition = MetricAddition.OverOrders, IsNullable = true, Example = 1434.36m,
        },
        new("orders", "Orders", ColumnKind.Count, "distinct orders placed in the period", "not additive over categories and products; null for their segment other")
        {
            Column = "orders", Scope = MeasureScope.DistinctOrders, Addition = MetricAddition.OverOrders, IsNullable = true, IsOnSheets = true, Example = 42,
        },
        new("unitsSold", "Units sold", ColumnKind.Count, "Σ quantity")
        {
            Column = "units", Line = "l.quantity", Addition = MetricAddition.Always, IsOnSheets = true, Example = 980,
        },
        new("unitsReturned", "Units returned", ColumnKind.Count, "Σ refunded quantity", "counted on the day of the refund")
        {
            Column = "units_returned", Refund = "x.quantity", Addition = MetricAddition.Always, IsOnSheets = true, Example = 12,
        },
        new("netUnits", "Net units", ColumnKind.Count, "units sold − units returned", "may be negative")
        {
            Value = (s, _) => s.NetUnits, Addition = MetricAddition.Always, IsOnSheets = true, Example = 968,
        },
        new("averageOrderValue", "Average order value", ColumnKind.Money, "(gross sales − discounts) / orders", "to the minor unit of the currency; null when there are no orders")
        {
            Value = (s, scope) => scope != MetricScope.Remainder && s.Orders > 0 ? ((s.Gross - s.Discount) / s.Orders).RoundTo(s.Decimals) : null,
            IsNullable = true, Example = 29.18m,
        },
        new("unitsPerOrder", "Units per order", ColumnKind.Number, "units sold / orders", "to 4 decimals; null when there are no orders")
        {
            Value = (s, scope) => scope != MetricScope.Remainder && s.Orders > 0 ? Ratio.To4(s.Units, s.Orders) : null,
            Decimals = 2, IsNullable = true, Example = 23.3333m,
        },
        new("cost", "Cost", ColumnKind.Money, "Σ known cost of lines − Σ known cost of refunded units that went back to stock", "null when no line has a cost")
        {
            Column = "cost", Line = "COALESCE(l.cost, 0)", Refund = "-COALESCE(x.cost, 0)", Value = (s, _) => CostOf(s),
            Addition = MetricAddition.Always, IsNullable = true, IsCompared = false, Example = 600.00m,
        },
        new("profit", "Profit", ColumnKind.Money, "net sales − cost", "null when no line has a cost")
        {
            Value = (s, _) => s.Net - CostOf(s), IsNullable = true, Example = 585.30m,
        },
        new("margin", "Margin", ColumnKind.Percent, "profit / net sales", "null when no line has a cost or net sales are 0")
        {
            Value = (s, _) => Ratio.Of(s.Net - CostOf(s), s.Net), IsNullable = true, IsCompared = false, Example = 0.493799m,
        },
        new("costCoverage", "Cost coverage", ColumnKind.Percent, "net sales of lines and refunds with a known cost / net sales", "null when net sales are 0")
        {
            Value = (s, _) => Ratio.Of(s.NetWithCost, s.Net), IsNullable = true, IsCompared = false, Example = 1,
        },
        new("lines", "Lines", ColumnKind.Count, "order lines") { Column = "lines", Line = "1", IsShown = false },
        new("netWithCost", "Net sales with cost", ColumnKind.Money, "net sales of lines and refunds with a known cost")
        {
            Column = "net_with_cost",
            Line = "CASE WHEN l.cost IS NULL THEN 0 ELSE l.gross - l.discount END",
            Refund = "CASE WHEN x.cost IS NULL THEN 0 ELSE -x.amount END",
            IsShown = false,
        },
        new("linesWithCost", "Lines with cost", ColumnKind.Count, "lines and refund lines with a known cost")
        {
            Column = "lines_with_cost", Line = "l.cost IS NOT NULL", Refund = "x.cost IS NOT NULL", IsShown = false,
        },
    ]);

    /// <summary>All measures.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>The measures shown in responses, in their order.</summary>
    public IReadOnlyList<Measure> Shown { get; }

    /// <summary>The measures shown in responses whose change comparisons include.</summary>
    public IReadOnlyList<Measure> Compared { get; }

    /// <summary>The measures that are columns of the sheets of report workbooks, those that are looked at most first.</summary>
    /// <param name="wholeOrders">Whether the rows hold whole orders: others have no tax and no shipping.</param>
    public IEnumerable<Measure> OnSheets(bool wholeOrders) => Shown.Where(m => wholeOrders || !m.IsOfWholeOrders).OrderBy(m => !m.IsOnSheets);

    /// <summary>The measures that are columns of statements, in the order of these columns.</summary>
    internal IReadOnlyList<Measure> Stored { get; }

    /// <summary>The SQL of the stored ones.</summary>
    internal MeasureSql Sql { get; }

    /// <summary>A copy of the list with one more measure.</summary>
    public MeasureList With(Measure measure) => new([.. All, measure]);

    /// <summary>A copy of the list with the measure of the same name replaced.</summary>
    public MeasureList Replacing(Measure measure) => new([.. All.Select(m => m.Name == measure.Name ? measure : m)]);

    /// <summary>Place of a stored measure among the stored ones; −1 for one that is not stored.</summary>
    internal int PositionOf(string column) => Stored.Index().Where(m => m.Item.Column == column).Select(m => m.Index).DefaultIfEmpty(-1).First();

    /// <summary>Place of a measure among those shown; −1 for one that is not shown.</summary>
    internal int IndexOf(string name)
    {
        for (var i = 0; i < Shown.Count; i++)
        {
            if (Shown[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The shown measure of a name.</summary>
    internal Measure Named(string name) => Shown[IndexOf(name)];

    /// <summary>The values of a group, in the order of <see cref="Shown"/>.</summary>
    internal decimal?[] ValuesOf(SalesSums sums, MetricScope scope)
    {
        var values = new decimal?[Shown.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var measure = Shown[i];
            values[i] = measure.Value is { } value ? value(sums, scope)
                : measure.Scope == MeasureScope.Orders && scope != MetricScope.Orders ? null
                : measure.Scope == MeasureScope.DistinctOrders && scope == MetricScope.Remainder ? null
                : sums[_positions[i]];
        }

        return values;
    }

    /// <summary>Reads stored measures of a row.</summary>
    /// <param name="reader">At the row.</param>
    /// <param name="first">The column of the first of them.</param>
    /// <param name="measures">Their places.</param>
    /// <param name="reading">Of the database that is read.</param>
    /// <param name="into">Takes the values, at their places.</param>
    internal void Read(DbDataReader reader, int first, int[] measures, IFigureReader reading, decimal[] into)
    {
        for (var i = 0; i < measures.Length; i++)
        {
            var at = measures[i];
            into[at] = Stored[at].Kind == ColumnKind.Count ? reading.ReadInteger(reader, first + i) : reading.ReadAmount(reader, first + i);
        }
    }

    private static decimal? CostOf(SalesSums sums) => sums.LinesWithCost > 0 ? sums.Cost : null;

    private int PositionOf(Measure measure) => measure.Column is null ? -1 : PositionOf(measure.Column);
}
