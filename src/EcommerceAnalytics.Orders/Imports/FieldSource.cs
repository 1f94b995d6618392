using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The fields of the current row of a file.</summary>
/// <param name="columns">Its columns.</param>
/// <param name="hasDecimalComma">Whether numbers have a decimal comma.</param>
internal sealed class FieldSource(ImportColumns columns, bool hasDecimalComma)
{
    private readonly bool _hasOthers = columns.Others.Count > 0;
    private readonly bool _isGuarded = columns.Profile?.IsGuarded == true;

    /// <summary>The file, at the row.</summary>
    public OrderFile File { get; set; } = null!;

    /// <summary>A field; null where it is blank, or the file does not have it.</summary>
    public string? Optional(int position)
    {
        if (position < 0)
        {
            return null;
        }

        var text = File[position];
        text = _isGuarded ? FormulaGuard.Unguard(text) : text;
        return text.Length > 0 ? text : _hasOthers ? OfOthers(position) : null;
    }

    /// <summary>The same; empty where there is none.</summary>
    public string Text(int position) => Optional(position) ?? string.Empty;

    /// <summary>A number, as programs write it; null where it is blank, or the file does not have it.</summary>
    public string? Number(int position) => Optional(position) is { } text ? NumberText.Normalise(text, hasDecimalComma) : null;

    private string? OfOthers(int position)
    {
        foreach (var other in columns.Others.GetValueOrDefault(position, []))
        {
            if (File[other] is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
