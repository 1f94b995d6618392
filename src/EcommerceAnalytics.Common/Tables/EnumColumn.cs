using System.Collections.Frozen;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Columns of values of an enum: identifiers in CSV, as in JSON, and words of the language in sheets and PDFs.</summary>
public static class EnumColumn
{
    /// <summary>The column; a row without a value has an empty cell.</summary>
    /// <param name="header">The header, unique in its table.</param>
    /// <param name="value">Reads the value of a row.</param>
    /// <param name="context">What the words are one of, where languages tell them from the same words elsewhere.</param>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TValue">The enum.</typeparam>
    public static TableColumn<TRow> Of<TRow, TValue>(string header, Func<TRow, TValue?> value, string? context = null)
        where TValue : struct, Enum => new(header, ColumnKind.Text, row => value(row) is { } one ? Names<TValue>.Identifiers[one] : null)
        {
            Words = (row, language) => value(row) is not { } one ? null
                : context is null ? language[Names<TValue>.Words[one]]
                : language.Of(context, Names<TValue>.Words[one]),
        };

    /// <summary>The names of an enum, made once: a table can have a million rows.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Identifiers = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => EnumText.Of(value));

        public static readonly FrozenDictionary<T, string> Words = Identifiers.ToFrozenDictionary(name => name.Key, name => HeaderText.InWords(name.Value));
    }
}
