namespace EcommerceAnalytics.Orders.Formats;

/// <summary>What stands before the decimals of a number.</summary>
public enum DecimalSign
{
    /// <summary>A point: 1,234.50.</summary>
    Point = 0,

    /// <summary>A comma: 1.234,50.</summary>
    Comma = 1,
}
