using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>The store.</summary>
public sealed class StoreOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Store";

    /// <summary>Name on reports.</summary>
    [MaxLength(100, ErrorMessage = "up to 100 characters, no control characters")]
    public string Name { get; set; } = "Store";

    /// <summary>IANA time zone of the store's days.</summary>
    [TimeZone(ErrorMessage = "an IANA time zone such as Europe/London")]
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>The store's currency, ISO 4217.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "an ISO 4217 code such as GBP")]
    public string Currency { get; set; } = "GBP";

    /// <summary>Prices hold tax, where an order or a file does not say otherwise.</summary>
    public bool PricesIncludeTax { get; set; }

    /// <summary>Fixes "today" for a store whose data has ended; null for the real date.</summary>
    [Range(typeof(DateOnly), "1970-01-01", "2099-12-31", ErrorMessage = "a day such as 2011-12-10, 1970 to 2099", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public DateOnly? Today { get; set; }
}
