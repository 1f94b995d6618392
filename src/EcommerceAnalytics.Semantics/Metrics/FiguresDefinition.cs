using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>The definition of the figures, as a hash of what determines them besides the facts: the formulas of the stored measures, and the counted statuses.</summary>
public sealed class FiguresDefinition
{
    /// <summary>The definition for a list of measures and the counted statuses.</summary>
    public FiguresDefinition(MeasureList measures, CountedStatusesOptions counted)
    {
        IEnumerable<string> all =
        [
            .. measures.Stored.Select(m => string.Join('|', m.Column, m.Scope, m.Kind, m.Line, m.Refund, m.Order)),
            SalesFormulas.List(counted.Statuses),
        ];
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))));
    }

    /// <summary>The hash.</summary>
    public string Hash { get; }
}
