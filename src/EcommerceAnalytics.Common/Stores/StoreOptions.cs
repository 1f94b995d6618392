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

    /// <summary>The address under which people reach the service, for links in responses and messages; null for links without a host.</summary>
    [RegularExpression(@"https?://[^\s?#]+", ErrorMessage = "an http or https address without a query, such as https://analytics.example.com")]
    [MaxLength(200, ErrorMessage = "an address of up to 200 characters")]
    public string? PublicUrl { get; set; }

    /// <summary>Colour of titles and headers in workbooks and PDFs; null for dark blue.</summary>
    [DarkColour(ErrorMessage = "a colour such as #1F4E79, on which white text can be read")]
    public string? Colour { get; set; }

    /// <summary>File of a logo for workbooks and PDFs; null for none.</summary>
    [LogoFile(ErrorMessage = "a PNG or JPEG file of up to 1 MB and 4,000 pixels a side")]
    public string? Logo { get; set; }

    /// <summary>How files look: the colour and the logo, which is read once.</summary>
    public StoreLook Look => field ??= new StoreLook
    {
        Colour = Colour is { Length: > 0 } colour ? colour : StoreLook.Default.Colour,
        Logo = Logo is { Length: > 0 } file ? StoreLogo.Read(file) : null,
    };

    /// <summary>A link in a response or a message. The host of a request is not used: anybody can write it.</summary>
    /// <param name="path">The path, from its first slash.</param>
    public string LinkTo(string path) => PublicUrl?.TrimEnd('/') + path;
}
