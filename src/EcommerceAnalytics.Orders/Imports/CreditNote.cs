namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Credit notes, as their numbers tell them: <c>C</c> in front, mostly of the number of the order.</summary>
internal static class CreditNote
{
    /// <summary>Whether a document with this number may be a credit note.</summary>
    public static bool IsNumber(string number) => number.StartsWith('C') || number.StartsWith('c');

    /// <summary>The number of the order that a credit note names, if it names one.</summary>
    public static string OrderNumberOf(string number) => IsNumber(number) ? number[1..] : number;
}
