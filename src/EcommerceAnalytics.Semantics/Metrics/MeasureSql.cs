using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// The stored measures as SQL that every database understands. Every list has the measures in one order, as far as they are in it.
/// </summary>
internal sealed class MeasureSql
{
    private readonly IReadOnlyList<Measure> _stored;

    public MeasureSql(IReadOnlyList<Measure> stored)
    {
        _stored = stored;
        AllPlaces = [.. Enumerable.Range(0, stored.Count)];
        LinePlaces = Array.FindAll(AllPlaces, i => stored[i].Scope == MeasureScope.Lines);
        CopiedPlaces = Array.FindAll(AllPlaces, i => stored[i].Scope != MeasureScope.DistinctOrders);
        SumsOfAll = string.Join(", ", stored.Select(m => $"SUM({Quoted(m)}) AS {Quoted(m)}"));
        RefundsOfOrders = Each(m => m.Scope == MeasureScope.Orders ? Sum(m.Refund) : "0");
        Orders = Each(m => m.Scope switch { MeasureScope.Lines => "0", MeasureScope.DistinctOrders => "COUNT(*)", _ => Sum(m.Order) });
    }

    /// <summary>Places of the measures of whole orders: every one.</summary>
    public int[] AllPlaces { get; }

    /// <summary>Places of the measures of lines.</summary>
    public int[] LinePlaces { get; }

    /// <summary>Places of the measures that the columnar copy has: of lines, and of whole orders.</summary>
    public int[] CopiedPlaces { get; }

    /// <summary>Sums over rows that have all measures.</summary>
    public string SumsOfAll { get; }

    /// <summary>Sums over refund lines of what only whole orders have, 0 for the others.</summary>
    public string RefundsOfOrders { get; }

    /// <summary>Sums over orders.</summary>
    public string Orders { get; }

    /// <summary>Sums over order lines.</summary>
    /// <param name="countOrders">Counts the orders, too.</param>
    public string Lines(bool countOrders) => Each(m => m.Scope switch
    {
        MeasureScope.Lines => Sum(m.Line),
        MeasureScope.DistinctOrders when countOrders => "COUNT(DISTINCT o.id)",
        _ => "0",
    });

    /// <summary>Sums over refund lines.</summary>
    /// <param name="wholeOrders">Takes what only whole orders have as well.</param>
    public string Refunds(bool wholeOrders) => Each(m => m.Scope switch
    {
        MeasureScope.Lines => Sum(m.Refund),
        MeasureScope.Orders when wholeOrders => Sum(m.Refund),
        _ => "0",
    });

    /// <summary>Sums over rows of the columnar copy, whose columns are the measures but for the number of orders.</summary>
    /// <param name="wholeOrders">The groups hold whole orders.</param>
    /// <param name="ordersOnly">Leaves out what is taken over lines.</param>
    /// <param name="orders">Counts the orders.</param>
    public string Copied(bool wholeOrders, bool ordersOnly, string orders) => Each(m => m.Scope switch
    {
        MeasureScope.DistinctOrders => orders,
        MeasureScope.Orders when !wholeOrders => Copied("0", m),
        MeasureScope.Lines when ordersOnly => Copied("0", m),
        _ => Copied($"SUM({Quoted(m)})", m),
    });

    /// <summary>Sums of amounts have 128 bits there, so that none overflows, whatever the time they are taken over.</summary>
    private static string Copied(string sum, Measure measure) => $"CAST({sum} AS {(measure.Kind == ColumnKind.Count ? "BIGINT" : "HUGEINT")})";

    private static string Quoted(Measure measure) => $"`{measure.Column}`";

    /// <summary>Constants are not summed, because that would take a database as long as summing a column.</summary>
    private static string Sum(string formula) => formula switch
    {
        "0" => "0",
        "1" => "COUNT(*)",
        _ => $"SUM({formula})",
    };

    private string Each(Func<Measure, string> formula) => string.Join(", ", _stored.Select(m => $"{formula(m)} AS {Quoted(m)}"));
}
