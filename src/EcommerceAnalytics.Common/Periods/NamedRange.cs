namespace EcommerceAnalytics.Common.Periods;

/// <summary>Named ranges, in local days of the request's time zone. "To date" and "last N days" include today.</summary>
public enum NamedRange
{
    /// <summary>Today.</summary>
    Today,

    /// <summary>The day before today.</summary>
    Yesterday,

    /// <summary>The 7 days up to and including today.</summary>
    Last7Days,

    /// <summary>The 30 days up to and including today.</summary>
    Last30Days,

    /// <summary>The 90 days up to and including today.</summary>
    Last90Days,

    /// <summary>From Monday of this week to today.</summary>
    WeekToDate,

    /// <summary>From the first of this month to today.</summary>
    MonthToDate,

    /// <summary>From the first day of this quarter to today.</summary>
    QuarterToDate,

    /// <summary>From 1 January to today.</summary>
    YearToDate,

    /// <summary>This whole week, Monday to Sunday.</summary>
    ThisWeek,

    /// <summary>This whole month.</summary>
    ThisMonth,

    /// <summary>This whole quarter.</summary>
    ThisQuarter,

    /// <summary>This whole year.</summary>
    ThisYear,

    /// <summary>The whole week before this one, Monday to Sunday.</summary>
    LastWeek,

    /// <summary>The whole month before this one.</summary>
    LastMonth,

    /// <summary>The whole quarter before this one.</summary>
    LastQuarter,

    /// <summary>The whole year before this one.</summary>
    LastYear,

    /// <summary>From the first day with data to today.</summary>
    AllTime,
}
