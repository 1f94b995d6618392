using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Recency, frequency and money of every customer of the store at the end of a day, with their scores. Scores are always
/// relative to the whole store: a filter selects customers and does not change their scores.
/// </summary>
internal sealed class RfmScoring
{
    private readonly RfmScore[] _scores;

    private RfmScoring(CustomerTable table, DateOnly asOf)
    {
        AsOf = asOf;
        _scores = new RfmScore[table.Count];
        OrderDays = new int[table.Count];
        DaysSinceLastOrder = new int[table.Count];
        Net = new long[table.Count];
        var ordered = new List<int>(table.Count);
        var idle = new long[Math.Max(asOf.DayNumber - (table.FirstDay?.DayNumber ?? asOf.DayNumber), 0) + 1];
        var often = new long[idle.Length + 1];
        for (var i = 0; i < table.Count; i++)
        {
            OrderDays[i] = table.DaysThrough(i, asOf.DayNumber);
            if (OrderDays[i] > 0)
            {
                DaysSinceLastOrder[i] = asOf.DayNumber - table.DaysOf(i)[OrderDays[i] - 1];
                Net[i] = table.NetThrough(i, asOf.DayNumber);
                ordered.Add(i);
                idle[DaysSinceLastOrder[i]]++;
                often[OrderDays[i]]++;
            }
        }

        Recency = Quintiles.OfCounts(idle);
        Frequency = Quintiles.OfCounts(often);
        Monetary = Quintiles.Of([.. ordered.Select(i => (double)Net[i])]);
        foreach (var i in ordered)
        {
            _scores[i] = new RfmScore(
                Recency.ScoreOfLow(DaysSinceLastOrder[i]), Frequency.GroupOf(OrderDays[i]), Monetary.GroupOf(Net[i]));
        }
    }

    public DateOnly AsOf { get; }

    /// <summary>Thresholds of the days since the last order.</summary>
    public Quintiles Recency { get; }

    /// <summary>Thresholds of the number of order days.</summary>
    public Quintiles Frequency { get; }

    /// <summary>Thresholds of net sales, in ten-thousandths.</summary>
    public Quintiles Monetary { get; }

    /// <summary>Order days by customer; 0 for customers who had not ordered yet, who have no score.</summary>
    public int[] OrderDays { get; }

    public int[] DaysSinceLastOrder { get; }

    /// <summary>Gross − discounts − refunds, in ten-thousandths.</summary>
    public long[] Net { get; }

    public static RfmScoring Make(CustomerTable table, DateOnly asOf) => new(table, asOf);

    /// <summary>The segments of the customers by id, as <see cref="ICustomerSegments"/> has them.</summary>
    /// <param name="table">The customers that were scored.</param>
    public byte[] SegmentsById(CustomerTable table)
    {
        var segments = new byte[table.Count == 0 ? 0 : table.IdOf(table.Count - 1)];
        for (var i = 0; i < table.Count; i++)
        {
            if (OrderDays[i] > 0)
            {
                segments[table.IdOf(i) - 1] = (byte)(_scores[i].Segment + 1);
            }
        }

        return segments;
    }

    /// <summary>The score of a customer by position in the table; the customer must have ordered.</summary>
    public RfmScore At(int customer) => _scores[customer];
}
