using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The answer to a query.</summary>
public sealed record QueryResponse
{
    /// <summary>The members of each row, in their order.</summary>
    public required IReadOnlyList<QueryColumn> Columns { get; init; }

    /// <summary>
    /// A row for each group, or for each interval of each group; groups by rank, intervals in order. Values are null where a measure is not defined for
    /// the group, where the earlier period has no counterpart, and changes where the earlier value is 0.
    /// </summary>
    /// <example>[{ "country": "FR", "countryLabel": "France", "netSales": 1185.30, "orders": 42 }]</example>
    public required IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows { get; init; }

    /// <summary>The number of groups, those beyond the limit included.</summary>
    /// <example>8</example>
    public required int Groups { get; init; }

    /// <summary>The figures of all groups beyond the limit together; null where there are none, and where an order can be in several groups.</summary>
    /// <example>null</example>
    public IReadOnlyDictionary<string, object?>? Other { get; init; }

    /// <summary>The figures of everything that the filters leave, undivided.</summary>
    /// <example>{ "netSales": 1185.30, "orders": 42 }</example>
    public required IReadOnlyDictionary<string, object?> Totals { get; init; }

    /// <summary>First instant of the earlier period, UTC; null without a comparison.</summary>
    /// <example>null</example>
    public DateTime? PreviousFrom { get; init; }

    /// <summary>First instant after the earlier period, UTC; null without a comparison.</summary>
    /// <example>null</example>
    public DateTime? PreviousTo { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>A member of the rows of a query.</summary>
/// <param name="Name" example="netSales">Its name: a dimension, <c>…Label</c> for its name in words, a measure, <c>previous…</c>, <c>…Change</c>, or of the interval.</param>
/// <param name="Label" example="Net sales">In words.</param>
/// <param name="Kind" example="money">What its values are.</param>
public sealed record QueryColumn(string Name, string Label, ColumnKind Kind)
{
    /// <summary>The decimals that sheets show.</summary>
    internal int? Decimals { get; init; }
}
