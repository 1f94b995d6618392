namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>What is before the decimals of the numbers of a CSV.</summary>
public enum DecimalMark
{
    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma.</summary>
    Comma,
}
