namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Time zones as cash registers name them: by city, or in the words of the United States.</summary>
internal static class ZoneNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Eastern Time (US & Canada)"] = "America/New_York",
        ["Central Time (US & Canada)"] = "America/Chicago",
        ["Mountain Time (US & Canada)"] = "America/Denver",
        ["Pacific Time (US & Canada)"] = "America/Los_Angeles",
        ["Arizona"] = "America/Phoenix",
        ["Alaska"] = "America/Anchorage",
        ["Hawaii"] = "Pacific/Honolulu",
    };

    private static readonly string[] Regions = ["Europe/", "America/", "Australia/", "Asia/", "Africa/", "Pacific/", "Atlantic/"];

    /// <summary>The zone of a name; null for an unknown one.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(Known.GetValueOrDefault(name, name), out var zone))
        {
            return zone;
        }

        var city = name.Replace(' ', '_');
        return Array.Find(Regions, region => TimeZoneInfo.TryFindSystemTimeZoneById(region + city, out _)) is { } found ? TimeZoneInfo.FindSystemTimeZoneById(found + city) : null;
    }
}
