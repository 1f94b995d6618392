namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// The stored measures as SQL that every database understands. Roll-ups are filled with these formulas, and reports over
/// facts use the same ones. Every list has the measures in one order, as far as they are in it.
/// </summary>
internal sealed class MeasureSql
{
    private readonly IReadOnlyList<Measure> _stored;

    public MeasureSql(IReadOnlyList<Measure> stored)
    {
        _stored = stored;
        AllPlaces = [.. Enumerable.Range(0, stored.Count)];
        ItemPlaces = Array.FindAll(AllPlaces, i => stored[i].Scope != MeasureScope.Orders);
        LinePlaces = Array.FindAll(AllPlaces, i => stored[i].Scope == MeasureScope.Lines);
        CopiedPlaces = Array.FindAll(AllPlaces, i => stored[i].Scope != MeasureScope.DistinctOrders);
        All = Names(AllPlaces);
        SumsOfAll = Sums(AllPlaces);
        Items = Names(ItemPlaces);
        SumsOfItems = Sums(ItemPlaces);
        Line = string.Join(", ", LinePlaces.Select(i => stored[i].Line));
        Refund = string.Join(", ", LinePlaces.Select(i => stored[i].Refund));
        ItemsAsAll = Each(m => m.Scope == MeasureScope.Lines ? Quoted(m) : "0");
        RefundsOfOrders = Each(m => m.Scope == MeasureScope.Orders ? Sum(m.Refund) : "0");
        Orders = Each(m => m.Scope switch { MeasureScope.Lines => "0", MeasureScope.DistinctOrders => "COUNT(*)", _ => Sum(m.Order) });
    }

    /// <summary>Places of the measures of whole orders: every one.</summary>
    public int[] AllPlaces { get; }

    /// <summary>Places of the measures that parts of orders have.</summary>
    public int[] ItemPlaces { get; }

    /// <summary>Places of the measures of lines.</summary>
    public int[] LinePlaces { get; }

    /// <summary>Places of the measures that the columnar copy has: of lines, and of whole orders.</summary>
    public int[] CopiedPlaces { get; }

    /// <summary>Columns of roll-ups of whole orders.</summary>
    public string All { get; }

    /// <summary>Sums over rows of such a roll-up.</summary>
    public string SumsOfAll { get; }

    /// <summary>Columns of roll-ups that divide orders.</summary>
    public string Items { get; }

    /// <summary>Sums over rows of such a roll-up.</summary>
    public string SumsOfItems { get; }

    /// <summary>The columns of a roll-up that divides orders as far as they add up to whole orders, 0 for the others.</summary>
    public string ItemsAsAll { get; }

    /// <summary>The measures of one order line.</summary>
    public string Line { get; }

    /// <summary>The measures of one refund line.</summary>
    public string Refund { get; }

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

    /// <summary>Sums over rows of a roll-up.</summary>
    /// <param name="wholeOrders">The roll-up holds whole orders.</param>
    /// <param name="ordersOnly">Leaves out what is taken over lines.</param>
    public string RollUp(bool wholeOrders, bool ordersOnly) => Each(m =>
        (m.Scope == MeasureScope.Orders && !wholeOrders) || (m.Scope == MeasureScope.Lines && ordersOnly) ? "0" : Sum(Quoted(m)));

    /// <summary>Sums over rows of the columnar copy, whose columns are the measures but for the number of orders.</summary>
    /// <param name="wholeOrders">The groups hold whole orders.</param>
    /// <param name="ordersOnly">Leaves out what is taken over lines.</param>
    /// <param name="orders">Counts the orders.</param>
    public string Copied(bool wholeOrders, bool ordersOnly, string orders) => Each(m => m.Scope switch
    {
        MeasureScope.DistinctOrders => orders,
        MeasureScope.Orders when !wholeOrders => "0",
        MeasureScope.Lines when ordersOnly => "0",
        _ => $"CAST(SUM({Quoted(m)}) AS BIGINT)",
    });

    private static string Quoted(Measure measure) => $"`{measure.Column}`";

    /// <summary>Constants are not summed, because that would take a database as long as summing a column.</summary>
    private static string Sum(string formula) => formula switch
    {
        "0" => "0",
        "1" => "COUNT(*)",
        _ => $"SUM({formula})",
    };

    private string Names(int[] places) => string.Join(", ", places.Select(i => Quoted(_stored[i])));

    private string Sums(int[] places) => string.Join(", ", places.Select(i => $"SUM({Quoted(_stored[i])}) AS {Quoted(_stored[i])}"));

    private string Each(Func<Measure, string> formula) => string.Join(", ", _stored.Select(m => $"{formula(m)} AS {Quoted(m)}"));
}
