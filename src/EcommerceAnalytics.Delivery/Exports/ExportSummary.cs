using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>The title, the facts and the main figures of a report in words, for messages: those of its Summary sheet.</summary>
internal static class ExportSummary
{
    private const int MaxLength = 8000;

    /// <summary>One line for each; null when the report has no main figures.</summary>
    public static string? Of(ReportWorkbook report)
    {
        if (report.Kpis.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder(report.Title);
        foreach (var fact in report.Facts.Where(fact => fact.Value.Type != CellType.Empty))
        {
            text.Append('\n').Append(fact.Name).Append(": ").Append(Shown(fact.Value, fact.Kind, report.Currency));
        }

        text.Append('\n');
        foreach (var kpi in report.Kpis)
        {
            text.Append('\n').Append(kpi.Name).Append(": ").Append(Shown(kpi.Value, kpi.Kind, report.Currency));
            if (kpi.Before.Type != CellType.Empty)
            {
                text.Append(" (compared with ").Append(Shown(kpi.Before, kpi.Kind, report.Currency)).Append(Change(kpi)).Append(')');
            }
        }

        return text.Length > MaxLength ? text.ToString(0, MaxLength) : text.ToString();
    }

    private static string Change(Kpi kpi) => kpi.Kind != ColumnKind.Percent && kpi.Value.AsDecimal() is { } now && kpi.Before.AsDecimal() is { } before && before != 0
        ? string.Create(CultureInfo.InvariantCulture, $", {(now - before) / Math.Abs(before) * 100:+0.0;-0.0;0.0}%")
        : string.Empty;

    private static string Shown(CellValue value, ColumnKind kind, string? currency) => value.Type switch
    {
        CellType.Empty => "not known",
        CellType.Text => value.Text,
        CellType.Date => value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellType.Instant => value.Instant.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture),
        CellType.Boolean => value.Boolean ? "yes" : "no",
        _ => Number(value.AsDecimal() ?? 0, kind, currency),
    };

    private static string Number(decimal value, ColumnKind kind, string? currency) => kind switch
    {
        ColumnKind.Money when currency is not null =>
            $"{value.ToString("N" + MinorUnits.Of(currency).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)} {currency}",
        ColumnKind.Money => value.ToString("N2", CultureInfo.InvariantCulture),
        ColumnKind.Percent => (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%",
        ColumnKind.Count => value.ToString("N0", CultureInfo.InvariantCulture),
        ColumnKind.Identifier => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0.####", CultureInfo.InvariantCulture),
    };
}
