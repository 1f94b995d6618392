namespace EcommerceAnalytics.Common.Stores;

/// <summary>The store, from the section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Store";

    /// <summary>Name on reports.</summary>
    public string Name { get; set; } = "Demo store";

    /// <summary>IANA time zone of the store's days.</summary>
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>The store's currency, ISO 4217.</summary>
    public string Currency { get; set; } = "GBP";

    /// <summary>Fixes "today" for a store whose data has ended; null for the real date.</summary>
    public DateOnly? Today { get; set; }
}
