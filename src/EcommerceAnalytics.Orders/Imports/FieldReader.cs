using System.Globalization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads the fields of a row; each method gives what is wrong with one, or null.</summary>
internal static class FieldReader
{
    private const int MaxQuantity = 100_000_000;

    /// <summary>What is wrong with a text that must be there.</summary>
    public static RowFault? Check(string text, string column, int maxLength)
    {
        if (text.Length == 0)
        {
            return new RowFault(ImportReasons.Missing, column);
        }

        return text.Length <= maxLength && !text.Any(char.IsControl) ? null : new RowFault(ImportReasons.TooLong, column, Short(text));
    }

    /// <summary>A name, without what guards it in spreadsheets; null for none.</summary>
    public static string? Name(string? text)
    {
        var name = text is null ? null : FormulaGuard.Unguard(text).Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }

    /// <summary>The customer's number; null when the field says that it is a guest.</summary>
    public static string? CustomerOf(string? text)
    {
        if (text?.EndsWith(".0", StringComparison.Ordinal) == true && text.AsSpan(0, text.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            // Numbers that went through a spreadsheet as floats.
            text = text[..^2];
        }

        return text == "0" || string.Equals(text, "guest", StringComparison.OrdinalIgnoreCase) ? null : text;
    }

    public static RowFault? Quantity(string text, out int quantity)
    {
        if (!int.TryParse(NumberText.Whole(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out quantity))
        {
            return new RowFault(ImportReasons.NotANumber, "quantity", Short(text));
        }

        return quantity is >= -MaxQuantity and <= MaxQuantity ? null : new RowFault(ImportReasons.OutOfRange, "quantity", Short(text));
    }

    public static RowFault? Money(string text, string column, bool allowNegative, out decimal money)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out money))
        {
            return new RowFault(ImportReasons.NotANumber, column, Short(text));
        }

        if (decimal.Abs(money) > OrderPricing.MaxAmount || (!allowNegative && money < 0))
        {
            return new RowFault(ImportReasons.OutOfRange, column, Short(text));
        }

        return decimal.Round(money, 4) == money ? null : new RowFault(ImportReasons.TooManyDecimals, column, Short(text));
    }

    /// <summary>An amount that a return may write with either sign.</summary>
    public static RowFault? OptionalMoney(string? text, string column, bool isReturn, out decimal? money)
    {
        money = null;
        if (text is null)
        {
            return null;
        }

        var fault = Money(text, column, isReturn, out var amount);
        money = decimal.Abs(amount);
        return fault;
    }

    /// <summary>A rate from 0 to 1, or in per cent.</summary>
    public static RowFault? Rate(string? text, out decimal? rate, string column = "tax_rate")
    {
        rate = null;
        if (text is null)
        {
            return null;
        }

        var isPercent = text.EndsWith('%');
        if (!decimal.TryParse(isPercent ? text[..^1].TrimEnd() : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new RowFault(ImportReasons.NotANumber, column, Short(text));
        }

        rate = isPercent ? number / 100 : number;
        return rate is < 0 or > 1 ? new RowFault(ImportReasons.OutOfRange, column, Short(text))
            : decimal.Round(rate.Value, 6) == rate ? null
            : new RowFault(ImportReasons.TooManyDecimals, column, Short(text));
    }

    /// <summary>A flag that is set unless the field says no.</summary>
    public static RowFault? Flag(string? text, string column, out bool flag)
    {
        flag = text is null || text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase);
        return flag || text == "0" || text!.Equals("false", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase)
            ? null
            : new RowFault(ImportReasons.Unknown, column, Short(text));
    }

    public static RowFault? Status(string text, out OrderStatus status) =>
        Enum.TryParse(text, ignoreCase: true, out status) && Enum.IsDefined(status) && char.IsAsciiLetter(text[0])
            ? null
            : new RowFault(ImportReasons.Unknown, "status", Short(text));

    /// <summary>A value as it is shown in an issue.</summary>
    public static string Short(string text) => text.Length <= 100 ? text : text[..100];
}
