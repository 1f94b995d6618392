using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>
/// The definition of the roll-ups, as a hash of everything that determines it: the statements that fill them, which contain the formulas of the measures
/// and the counted statuses, and <see cref="DayRollUp.Revision"/>. Roll-ups of another definition are not read, and are
/// recomputed as a whole.
/// </summary>
public sealed class RollUpDefinition
{
    /// <summary>The definition for a list of measures and the counted statuses.</summary>
    public RollUpDefinition(MeasureList measures, CountedStatusesOptions counted)
    {
        var (day, statuses, sql) = (DateOnly.MinValue, counted.Statuses, new RollUpSql(measures.Sql));
        IEnumerable<string> computed =
        [
            DayRollUp.Revision,
            sql.LinesOf(day, statuses),
            sql.RefundLinesOf(day, statuses),
            .. sql.Days([day], statuses),
            .. sql.Month(day, day),
            .. sql.Year(day, day),
        ];
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', computed))));
    }

    /// <summary>The hash, as stored in the database.</summary>
    public string Hash { get; }
}
