namespace EcommerceAnalytics.Common.Periods;

/// <summary>Length of the intervals that a period is split into.</summary>
public enum IntervalKind
{
    /// <summary>Hours, for ranges of up to 31 days.</summary>
    Hour,

    /// <summary>Local days; 23 or 25 hours long when clocks change.</summary>
    Day,

    /// <summary>ISO 8601 weeks, from Monday.</summary>
    Week,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar quarters.</summary>
    Quarter,

    /// <summary>Calendar years.</summary>
    Year,
}
