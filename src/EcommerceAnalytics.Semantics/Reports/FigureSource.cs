namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>What sales figures were read from. They are the same, to the last decimal; only the time differs.</summary>
public enum FigureSource
{
    /// <summary>The columnar copy, and the facts of days that have changed since.</summary>
    Copy,

    /// <summary>The facts in the database, because there is no copy, or not yet.</summary>
    Facts,
}
