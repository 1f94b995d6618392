using System.Globalization;

namespace EcommerceAnalytics.Common.Money;

/// <summary>Amounts in messages: with the decimals of their currency, more only where an amount has them.</summary>
public static class MoneyText
{
    private static readonly string[] Formats = ["0.####", "0.0###", "0.00##", "0.000#", "0.0000"];

    /// <summary>Writes an amount: 2401 yen, 24.10 pounds, 2.425 dinars.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">Its currency, ISO 4217.</param>
    public static string Of(decimal amount, string currency) => amount.ToString(Formats[MinorUnits.Of(currency)], CultureInfo.InvariantCulture);
}
