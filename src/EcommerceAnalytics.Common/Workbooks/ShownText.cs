using System.Globalization;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Cells as text, as a workbook shows them with its <see cref="NumberFormats"/>.</summary>
internal static class ShownText
{
    /// <summary>A cell as text; empty for an empty one.</summary>
    public static string Of(in CellValue value, ColumnKind kind, string? currency, Language language, int? decimals = null) => value.Type switch
    {
        CellType.Text => CellText.Clean(value.Text),
        CellType.Date => Day(value.Date, language),
        CellType.Instant => string.Create(CultureInfo.InvariantCulture, $"{Day(DateOnly.FromDateTime(value.Instant.DateTime), language)} {value.Instant.DateTime:HH:mm:ss}"),
        CellType.Boolean => language[value.Boolean ? "Yes" : "No"],
        CellType.Number or CellType.Real => value.AsDecimal() is { } number ? Number(number, kind, currency, language, decimals) : value.Real.ToString("R", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    /// <summary>A number along an axis: amounts without decimals, and large ones in thousands, millions or billions.</summary>
    public static string OnAxis(decimal number, ColumnKind kind, string? currency, Language language)
    {
        if (kind == ColumnKind.Percent)
        {
            return (number * 100).ToString("#,##0.##", language.Numbers) + "%";
        }

        var (scaled, unit) = Math.Abs(number) switch
        {
            >= 1_000_000_000 => (number / 1_000_000_000, "bn"),
            >= 1_000_000 => (number / 1_000_000, "M"),
            >= 10_000 => (number / 1_000, "k"),
            _ => (number, string.Empty),
        };
        var sign = kind == ColumnKind.Money ? NumberFormats.Sign(currency) : string.Empty;
        var digits = (Math.Abs(scaled), kind) switch
        {
            ( >= 100, _) => "#,##0",
            ( >= 10, _) => "0.#",
            (_, ColumnKind.Count) when unit.Length == 0 => "0",
            _ => "0.##",
        };
        return $"{(scaled < 0 ? "-" : string.Empty)}{sign}{Math.Abs(scaled).ToString(digits, language.Numbers)}{unit}";
    }

    private static string Day(DateOnly day, Language language) => day.ToString(language.DayFormat, CultureInfo.InvariantCulture);

    private static string Number(decimal number, ColumnKind kind, string? currency, Language language, int? decimals)
    {
        var numbers = language.Numbers;
        return kind switch
        {
            ColumnKind.Identifier => number.ToString("0", numbers),
            ColumnKind.Count => number.ToString("#,##0", numbers),
            ColumnKind.Percent => (number * 100).ToString("#,##0.0", numbers) + "%",
            ColumnKind.Money => Money(number, currency, numbers),
            _ => number.ToString(NumberFormats.Of(ColumnKind.Number, null, decimals, language), numbers),
        };
    }

    private static string Money(decimal amount, string? currency, NumberFormatInfo numbers)
    {
        var rounded = Math.Round(amount, MinorUnits.Of(currency), MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString(string.Create(CultureInfo.InvariantCulture, $"N{MinorUnits.Of(currency)}"), numbers);
        return $"{(rounded < 0 ? "-" : string.Empty)}{NumberFormats.Sign(currency)}{digits}";
    }
}
