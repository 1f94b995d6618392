using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>The number format of each kind of column.</summary>
internal static class NumberFormats
{
    /// <summary>The format code of a column in a language; the empty string is General.</summary>
    public static string Of(ColumnKind kind, string? currency, int? decimals, Language language) => kind switch
    {
        ColumnKind.Number when decimals is { } shown => WithDecimals(shown),
        ColumnKind.Date => Day(language),
        ColumnKind.DateTime => $"{Day(language)} hh:mm:ss",
        _ => Of(kind, currency),
    };

    /// <summary>The format code of a day: programs of sheets write all of its letters small.</summary>
    public static string Day(Language language) => language.DayFormat.ToLowerInvariant();

    /// <summary>The format along an axis: money without its decimals.</summary>
    public static string OfAxis(ColumnKind kind, string? currency) => kind switch
    {
        ColumnKind.Money => Money(currency, 0),
        ColumnKind.Number => "#,##0.##",
        _ => Of(kind, currency) is { Length: > 0 } format ? format : "General",
    };

    /// <summary>The prefix of an amount: a symbol where it is unambiguous, else the code.</summary>
    public static string Sign(string? currency) => currency switch
    {
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "$",
        "INR" => "₹",
        { Length: 3 } when currency.All(char.IsAsciiLetterUpper) => currency + " ",
        _ => string.Empty,
    };

    private static string Of(ColumnKind kind, string? currency) => kind switch
    {
        ColumnKind.Identifier => "0",
        ColumnKind.Count => "#,##0",
        ColumnKind.Money => Money(currency, MinorUnits.Of(currency)),
        ColumnKind.Percent => "0.0%",
        ColumnKind.Number => "#,##0.00##",

        // Excel shows a boolean by itself; another program may show the number behind it.
        ColumnKind.Boolean => "\"TRUE\";\"TRUE\";\"FALSE\"",
        ColumnKind.Text => string.Empty,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of column."),
    };

    private static string WithDecimals(int decimals) => decimals == 0 ? "#,##0" : $"#,##0.{new string('0', decimals)}";

    private static string Money(string? currency, int decimals)
    {
        var number = WithDecimals(decimals);
        var sign = Sign(currency);
        return sign.Length == 0 ? number : $"[${sign}]{number};-[${sign}]{number}";
    }
}
