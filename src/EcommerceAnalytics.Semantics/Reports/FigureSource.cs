namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>What sales figures were read from. They are the same, to the last decimal; only the time differs.</summary>
public enum FigureSource
{
    /// <summary>Roll-ups, and the facts of days that have changed since.</summary>
    RollUps,

    /// <summary>The columnar copy of all facts.</summary>
    Copy,

    /// <summary>The facts of the whole period, because no roll-up suffices and there is no copy, or not yet.</summary>
    Facts,
}
