using System.Runtime.CompilerServices;
using EcommerceAnalytics.Common.Languages;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Named rows and columns: the shape in which a report is passed to CSV and workbooks.</summary>
public abstract class Table
{
    private protected Table(string name, IReadOnlyList<TableColumn> columns)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (columns.Count is 0 or > MaxColumns)
        {
            throw new ArgumentException($"A table has 1 to {MaxColumns} columns.", nameof(columns));
        }

        var headers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (columns.FirstOrDefault(c => !headers.Add(c.Header)) is { } twin)
        {
            throw new ArgumentException($"The column '{twin.Header}' occurs twice.", nameof(columns));
        }

        if (columns.FirstOrDefault(c => c.Summed && !c.IsAmount) is { } odd)
        {
            throw new ArgumentException($"The column '{odd.Header}' does not hold amounts or counts that add up.", nameof(columns));
        }

        Name = name;
        Columns = columns;
    }

    /// <summary>The maximum number of columns, which is that of a sheet.</summary>
    public const int MaxColumns = 16_384;

    /// <summary>The table's name; becomes the sheet's.</summary>
    public string Name { get; }

    /// <summary>A title for the sheet, when the name does not describe the rows; the name by default.</summary>
    public string Title
    {
        get => GivenTitle ?? Name;
        init => GivenTitle = value;
    }

    private protected string? GivenTitle { get; init; }

    /// <summary>The columns, left to right.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>ISO 4217 code of the money columns without one of their own; null shows amounts without a currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The number of rows; null when it is known only at the end.</summary>
    public long? RowCount { get; init; }

    /// <summary>
    /// The rows in order, one cell per column. The array is reused for every row: read it before moving to the next.
    /// </summary>
    public abstract IAsyncEnumerable<CellValue[]> ReadRowsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The same rows with headers in words (<see cref="HeaderText"/>), for people: a sheet of a report made of the rows of an
    /// endpoint. Charts and checks refer to a table by reference, so keep the returned object.
    /// </summary>
    /// <param name="name">Another name; null keeps it.</param>
    public abstract Table InWords(string? name = null);

    /// <summary>The same rows with the name and the headers in a language.</summary>
    /// <param name="language">The language; English is that of the table itself.</param>
    /// <param name="timeZone">The zone of the moments, which their headers name; null leaves them as they are.</param>
    /// <param name="inWords">Whether it is for people, who get words where programs get identifiers.</param>
    public abstract Table In(Language language, string? timeZone = null, bool inWords = false);

    /// <summary>The same rows with some of the columns, in an order of their own; null when it has none of them.</summary>
    /// <param name="names">Headers, in any case and as in JSON, or in the language.</param>
    /// <param name="language">The language that the table will be shown in.</param>
    public Table? Choose(IEnumerable<string> names, Language language)
    {
        var positions = names.Select(name => Find(name, language)).Where(position => position >= 0).Distinct().ToList();
        return positions.Count == 0 ? null : Choose(positions);
    }

    /// <summary>The header of the column of a name, see <see cref="Choose(IEnumerable{string}, Language)"/>; null when it has none.</summary>
    public string? HeaderOf(string name, Language language) => Find(name, language) is >= 0 and var position ? Columns[position].Header : null;

    private protected abstract Table Choose(IReadOnlyList<int> positions);

    private int Find(string name, Language language)
    {
        var letters = Letters(name);
        return Columns.ToList().FindIndex(c => Letters(c.Header) == letters || Letters(language[c.Header]) == letters);
    }

    private static string Letters(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The position of a column, from 0.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public int IndexOf(string header)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Header, header, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentException($"The table '{Name}' has no column '{header}'.", nameof(header));
    }

    internal string? CurrencyOf(TableColumn column) => column.Kind == ColumnKind.Money ? column.Currency ?? Currency : null;
}

/// <summary>A table over rows of one type: <c>new Table&lt;Row&gt;("By country", rows, new("Country", ColumnKind.Text, r =&gt; r.Country), …)</c>.</summary>
/// <typeparam name="T">The row.</typeparam>
public sealed class Table<T> : Table
{
    private const int RowsAtATime = 250;

    private readonly IAsyncEnumerable<T> _rows;
    private readonly TableColumn<T>[] _columns;

    /// <summary>A table over rows in memory.</summary>
    /// <exception cref="ArgumentException">No name, no columns, two columns with the same header, or a summed column that cannot be.</exception>
    public Table(string name, IEnumerable<T> rows, params TableColumn<T>[] columns)
        : this(name, rows.ToAsyncEnumerable(), columns) => RowCount = rows.TryGetNonEnumeratedCount(out var count) ? count : null;

    /// <summary>A table over streamed rows; each write reads them once.</summary>
    /// <exception cref="ArgumentException">No name, no columns, two columns with the same header, or a summed column that cannot be.</exception>
    public Table(string name, IAsyncEnumerable<T> rows, params TableColumn<T>[] columns)
        : base(name, columns)
    {
        _rows = rows;
        _columns = columns;
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<CellValue[]> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var cells = new CellValue[_columns.Length];
        var count = 0;
        await foreach (var row in _rows.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // When rows are always available synchronously, a long table would block a pool thread for seconds.
            if (++count % RowsAtATime == 0)
            {
                await Task.Yield();
            }

            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = _columns[i].Value(row);
            }

            yield return cells;
        }
    }

    /// <inheritdoc />
    public override Table In(Language language, string? timeZone = null, bool inWords = false)
    {
        if (language == Language.English && (timeZone is null || !Array.Exists(_columns, c => c.Kind == ColumnKind.DateTime))
            && !(inWords && Array.Exists(_columns, c => c.Words is not null)))
        {
            return this;
        }

        // Two headers with the same translation would be one column: the second stays in English.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = Array.ConvertAll(_columns, c =>
        {
            var header = taken.Add(language[c.Header]) ? language[c.Header] : c.Header;
            var name = timeZone is not null && c.Kind == ColumnKind.DateTime ? $"{header} ({timeZone})" : header;
            return inWords ? c.InWords(name, language) : c.Named(name);
        });
        return new Table<T>(language[Name], _rows, columns) { GivenTitle = language[Title], Currency = Currency, RowCount = RowCount };
    }

    private protected override Table Choose(IReadOnlyList<int> positions) =>
        new Table<T>(Name, _rows, [.. positions.Select(position => _columns[position])]) { GivenTitle = GivenTitle, Currency = Currency, RowCount = RowCount };

    /// <inheritdoc />
    public override Table InWords(string? name = null)
    {
        var columns = Array.ConvertAll(_columns, c => c.Named(HeaderText.InWords(c.Header)));
        return new Table<T>(name ?? Name, _rows, columns) { GivenTitle = GivenTitle, Currency = Currency, RowCount = RowCount };
    }
}
