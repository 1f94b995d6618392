using EcommerceAnalytics.Common.Languages;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>A column of a <see cref="Table"/>: its header and how its cells are shown.</summary>
public abstract class TableColumn
{
    /// <summary>The maximum length of a header, which is that of a workbook's table.</summary>
    public const int MaxHeaderLength = 255;

    private protected TableColumn(string header, ColumnKind kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(header);
        if (header.Length > MaxHeaderLength || header.Any(char.IsControl))
        {
            throw new ArgumentException($"A header is one line of at most {MaxHeaderLength} characters.", nameof(header));
        }

        Header = header;
        Kind = kind;
    }

    /// <summary>The header, unique in its table.</summary>
    public string Header { get; }

    /// <summary>The header in English, whatever the language of the table.</summary>
    internal string Key
    {
        get => field ?? Header;
        init;
    }

    /// <summary>What the column holds.</summary>
    public ColumnKind Kind { get; }

    /// <summary>ISO 4217 code of a money column; null takes the table's.</summary>
    public string? Currency { get; init; }

    /// <summary>The decimals that sheets show of <see cref="ColumnKind.Number"/>; null for up to four. The value itself is not rounded.</summary>
    public int? Decimals { get; init; }

    /// <summary>Whether the column adds up: it gets a live subtotal below.</summary>
    public bool Summed { get; init; }

    /// <summary>Whether long text is wrapped in the sheet instead of running out of its column.</summary>
    public bool Wrapped { get; init; }

    /// <summary>Whether a cell is the part of its row in a total: a bar in the sheet shows it.</summary>
    public bool IsShare { get; init; }

    /// <summary>Whether a cell is a change: the sheet colours rises and falls.</summary>
    public bool IsChange { get; init; }

    /// <summary>Whether the cells can be added up.</summary>
    internal bool IsAmount => Kind is ColumnKind.Count or ColumnKind.Money or ColumnKind.Number;

    /// <summary>Whether the cells are right-aligned.</summary>
    internal bool IsNumeric => IsAmount || Kind == ColumnKind.Percent;

    /// <summary>The header as files show it.</summary>
    internal string ExportedHeader => CellText.Export(Header);
}

/// <summary>A column with the way to read its cell from a row.</summary>
/// <param name="header">The header, unique in its table.</param>
/// <param name="kind">What the column holds.</param>
/// <param name="value">Reads the cell; plain values convert by themselves.</param>
/// <typeparam name="T">The row.</typeparam>
/// <exception cref="ArgumentException">The header is empty, longer than 255 characters or more than one line.</exception>
public sealed class TableColumn<T>(string header, ColumnKind kind, Func<T, CellValue> value) : TableColumn(header, kind)
{
    /// <summary>Reads the cell of a row.</summary>
    public Func<T, CellValue> Value { get; } = value;

    /// <summary>What sheets and PDFs show in place of an identifier: words in their language. Null when the cell is for people as it is.</summary>
    public Func<T, Language, string?>? Words { get; init; }

    /// <summary>The same column with another header.</summary>
    internal TableColumn<T> Named(string header) => With(header, Value, Words);

    /// <summary>The same column with another header, and its words for the cells.</summary>
    internal TableColumn<T> InWords(string header, Language language) =>
        Words is { } words ? With(header, row => words(row, language), words: null) : Named(header);

    private TableColumn<T> With(string header, Func<T, CellValue> value, Func<T, Language, string?>? words) => new(header, Kind, value)
    {
        Words = words,
        Key = Key,
        Currency = Currency,
        Decimals = Decimals,
        Summed = Summed,
        Wrapped = Wrapped,
        IsShare = IsShare,
        IsChange = IsChange,
    };
}
