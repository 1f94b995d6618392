namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Which of two numbers of a date such as 03/04/2026 comes first.</summary>
public enum DateOrder
{
    /// <summary>The day: 3 April.</summary>
    DayFirst = 0,

    /// <summary>The month: 4 March.</summary>
    MonthFirst = 1,
}

/// <summary>The order of dates where the store is.</summary>
internal static class StoreDateOrder
{
    private static readonly string[] UnitedStates =
    [
        "America/New_York", "America/Detroit", "America/Kentucky/", "America/Indiana/", "America/Chicago", "America/Menominee", "America/North_Dakota/", "America/Denver", "America/Boise",
        "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Juneau", "America/Sitka", "America/Metlakatla", "America/Yakutat", "America/Nome", "America/Adak",
        "Pacific/Honolulu", "Pacific/Guam", "Pacific/Pago_Pago", "US/",
    ];

    // Both are usual there.
    private static readonly string[] Undecided =
    [
        "UTC", "Etc/", "GMT", "America/Toronto", "America/Vancouver", "America/Winnipeg", "America/Edmonton", "America/Halifax", "America/Regina", "America/St_Johns", "America/Moncton",
        "Canada/", "America/Puerto_Rico", "America/Panama", "Asia/Manila",
    ];

    /// <summary>The order by the store's zone; null where the zone is of no country, or of one that uses both.</summary>
    public static DateOrder? Of(TimeZoneInfo zone) =>
        Array.Exists(UnitedStates, name => zone.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase)) ? DateOrder.MonthFirst
        : Array.Exists(Undecided, name => zone.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase)) ? null
        : DateOrder.DayFirst;
}
