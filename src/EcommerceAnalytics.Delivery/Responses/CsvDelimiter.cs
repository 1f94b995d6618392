namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>What is between two fields of a CSV.</summary>
public enum CsvDelimiter
{
    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A semicolon, as spreadsheets expect it where the comma is before the decimals.</summary>
    Semicolon,

    /// <summary>A tab.</summary>
    Tab,
}
