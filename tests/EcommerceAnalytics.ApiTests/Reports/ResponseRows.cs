using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.TestSupport.Workbooks;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>The rows of an answer in any form, and whether two cells say the same.</summary>
internal sealed record ResponseRows(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    // Sheets have words where JSON and CSV have identifiers.
    private static readonly HashSet<string> Identifiers = new(StringComparer.Ordinal)
    {
        "segment", "definition", "strategy", "target", "identity", "groups", "metric", "unit", "check", "presence", "stage", "direction", "status", "row", "customertype", "rfmsegment",
    };

    /// <summary>What an identifier of the API looks like.</summary>
    public static readonly Regex IdentifierPattern = new("^[a-z]+([A-Z][a-z]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly Dictionary<string, string[]> OtherNames = new(StringComparer.Ordinal)
    {
        ["day"] = ["firstday"],
        ["week"] = ["label"],
        ["month"] = ["label"],
        ["country"] = ["label"],
        ["category"] = ["label"],
        ["partial"] = ["ispartial"],
        ["netsaleschange"] = ["changesnetsales"],
        ["netunitschange"] = ["changesnetunits"],
    };

    // Moments on sheets are in the zone of the store; those of JSON are in UTC, or have their offset.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Whether they are those of a sheet.</summary>
    private bool AreOnSheet { get; init; }

    /// <summary>The rows of a CSV file, texts as they were before the export.</summary>
    public static ResponseRows OfCsv(byte[] file)
    {
        using var reader = CsvReader.FromText(Encoding.UTF8.GetString(file), new CsvReaderOptions());
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read())
        {
            rows.Add([.. reader.Headers.Select((_, column) => reader.GetString(column) is { Length: > 0 } text ? FormulaGuard.Unguard(text) : null)]);
        }

        return new([.. reader.Headers], rows);
    }

    /// <summary>The rows of a sheet, without its totals; dates and numbers are numbers here.</summary>
    public static ResponseRows OfSheet(WorkbookFile file, string sheet)
    {
        var table = file.Part(sheet).TableDefinitionParts.Single().Table;
        var columns = (int)table.TableColumns!.Count!.Value;
        var last = int.Parse(table.AutoFilter!.Reference!.Value!.Split(':')[1].TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture);
        var headers = Enumerable.Range(0, columns).Select(c => WithoutZone(file.Text(sheet, Letters(c) + "1")!)).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        for (var row = 2; row <= last; row++)
        {
            rows.Add([.. Enumerable.Range(0, columns).Select(c => Value(file, sheet, string.Create(CultureInfo.InvariantCulture, $"{Letters(c)}{row}")))]);
        }

        // A table of a workbook holds at least one row, be it empty.
        return new(headers, rows.Count == 1 && rows[0].All(v => v is null) ? [] : rows) { AreOnSheet = true };
    }

    /// <summary>A heading without the zone of its moments.</summary>
    public static string WithoutZone(string header) =>
        header.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at && TimeZoneInfo.TryFindSystemTimeZoneById(header[(at + 2)..^1], out _) ? header[..at] : header;

    /// <summary>Where these rows differ from the items of an answer; null when an item has no such property.</summary>
    public string? DifferenceFrom(IReadOnlyList<JsonElement> items)
    {
        if (items.Count != Rows.Count)
        {
            return $"{Rows.Count} rows of {items.Count}";
        }

        for (var row = 0; row < items.Count; row++)
        {
            var properties = Flatten(items[row]);
            for (var column = 0; column < Headers.Count; column++)
            {
                var name = Normalised(Headers[column]);
                if (properties.Any(p => p.Value.ValueKind == JsonValueKind.Null && name.StartsWith(p.Key, StringComparison.Ordinal) && name != p.Key && !properties.ContainsKey(name)))
                {
                    // Of an object that is not there.
                    if (Rows[row][column] is not null)
                    {
                        return $"row {row + 1}, {Headers[column]}: {Rows[row][column]} of nothing";
                    }

                    continue;
                }

                var names = OtherNames.GetValueOrDefault(name, []).Prepend(name).Where(properties.ContainsKey).ToList();
                if (names.Count == 0)
                {
                    return $"no property for the column {Headers[column]}";
                }

                if (!names.Exists(n => Same(AreOnSheet ? InWords(n, properties[n]) : properties[n], Rows[row][column])))
                {
                    return $"row {row + 1}, {Headers[column]}: {Rows[row][column] ?? "nothing"} for {properties[names[0]]}";
                }
            }
        }

        return null;
    }

    /// <summary>Where these rows differ from others of the same table; null when they do not.</summary>
    public string? DifferenceFrom(ResponseRows other)
    {
        if (!Headers.Select(Normalised).SequenceEqual(other.Headers.Select(Normalised), StringComparer.Ordinal) || Rows.Count != other.Rows.Count)
        {
            return $"{Rows.Count} rows of {string.Join(',', Headers)} for {other.Rows.Count} of {string.Join(',', other.Headers)}";
        }

        return (from row in Enumerable.Range(0, Rows.Count)
                from column in Enumerable.Range(0, Headers.Count)
                where !Same(other.Rows[row][column], other.AreOnSheet ? InWords(Normalised(Headers[column]), Rows[row][column]) : Rows[row][column])
                select $"row {row + 1}, {Headers[column]}: {Rows[row][column] ?? "nothing"} for {other.Rows[row][column] ?? "nothing"}").FirstOrDefault();
    }

    /// <summary>What a sheet shows of a value.</summary>
    private static object? InWords(string column, object? value) =>
        Identifiers.Contains(column) && value?.ToString() is { } text && IdentifierPattern.IsMatch(text) ? HeaderText.InWords(text) : value;

    private static object? Value(WorkbookFile file, string sheet, string at) => file.Cell(sheet, at) switch
    {
        null => null,
        { DataType.Value: DocumentFormat.OpenXml.Spreadsheet.CellValues.Boolean } cell => cell.CellValue!.Text == "1",
        _ => file.Text(sheet, at) is { } text ? FormulaGuard.Unguard(text) : file.Number(sheet, at),
    };

    /// <summary>Whether a cell says what another one, or a JSON value, says: numbers exactly, dates by their day and time.</summary>
    private static bool Same(object? wanted, object? cell)
    {
        if (wanted is JsonElement json)
        {
            wanted = json.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Number => json.GetDecimal(),
                JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
                JsonValueKind.Array => string.Join(", ", json.EnumerateArray().Select(e => e.ToString())),
                _ => json.GetString(),
            };
        }

        return (wanted, cell) switch
        {
            (null or "", null or "") => true,
            (null, _) or (_, null) => false,
            (decimal number, decimal shown) => number == shown,
            (bool flag, bool shown) => flag == shown,
            (bool flag, string shown) => string.Equals(shown, flag ? "true" : "false", StringComparison.Ordinal),
            (decimal number, string shown) => Same(shown, number),
            (string text, decimal shown) => Moment(text) is { } moment
                ? Math.Abs(((text.EndsWith('Z') ? TimeZoneInfo.ConvertTimeFromUtc(moment, Zone) : moment) - DateTime.FromOADate((double)shown)).TotalMilliseconds) < 1
                : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && parsed == shown,
            (string text, bool shown) => string.Equals(text, shown ? "true" : "false", StringComparison.Ordinal),
            (string text, string shown) => string.Equals(text, shown, StringComparison.OrdinalIgnoreCase) || (Moment(text) is { } moment && moment == Moment(shown))
                || (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) && DateTimeOffset.TryParse(shown, CultureInfo.InvariantCulture, out var then) && at == then),
            _ => false,
        };
    }

    /// <summary>The wall clock of a day or an instant in ISO 8601.</summary>
    private static DateTime? Moment(string text) =>
        text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.DateTime
            : null;

    private static Dictionary<string, JsonElement> Flatten(JsonElement item)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject())
        {
            properties[Normalised(property.Name)] = property.Value;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var (name, value) in Flatten(property.Value))
                {
                    properties.TryAdd(Normalised(property.Name) + name, value);
                }
            }
        }

        return properties;
    }

    private static string Normalised(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string Letters(int column) => (column < 26 ? string.Empty : Letters((column / 26) - 1)) + (char)('A' + (column % 26));
}
