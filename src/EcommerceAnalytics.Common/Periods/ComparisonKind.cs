namespace EcommerceAnalytics.Common.Periods;

/// <summary>The earlier period to compare with.</summary>
public enum ComparisonKind
{
    /// <summary>
    /// The period directly before: as many calendar months for whole months, the same part of the unit before for ranges
    /// "to date", as many days (or as much time) otherwise.
    /// </summary>
    PreviousPeriod,

    /// <summary>The same dates a year earlier; 29 February has no counterpart, and ISO weeks have those 52 weeks earlier.</summary>
    PreviousYear,

    /// <summary>364 days earlier, so that weekdays match.</summary>
    PreviousYearWeekday,
}
