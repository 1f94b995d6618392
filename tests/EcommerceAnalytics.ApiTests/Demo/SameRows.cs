using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using CsvHelper;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>Reads an answer as JSON, CSV and Excel, and compares cell by cell.</summary>
internal static class SameRows
{
    /// <summary>Checks the three forms of an answer.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="question">Address with its parameters, without <c>format</c>.</param>
    /// <param name="rows">Name of the array of rows in the JSON answer.</param>
    /// <returns>Number of rows.</returns>
    public static async Task<int> CheckAsync(HttpClient client, string question, string rows)
    {
        var separator = question.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var json = JsonDocument.Parse(await client.GetStringAsync(question)).RootElement.GetProperty(rows).EnumerateArray().ToList();
        var csv = Csv(await client.GetStringAsync($"{question}{separator}format=csv"));
        var xlsx = await SheetAsync(await client.GetByteArrayAsync($"{question}{separator}format=xlsx"), csv[0]);

        Assert.Equal(json.Count, csv.Count - 1);
        Assert.Equal(json.Count, xlsx.Count);
        for (var row = 0; row < json.Count; row++)
        {
            for (var column = 0; column < csv[0].Length; column++)
            {
                var (name, inCsv, inSheet) = (csv[0][column], csv[row + 1][column], xlsx[row][column]);
                Assert.True(Same(inCsv, inSheet), $"{question} row {row} {name}: CSV '{inCsv}', Excel '{inSheet}'");
                if (Find(json[row], name) is { } value)
                {
                    Assert.True(Same(Text(value), inCsv), $"{question} row {row} {name}: JSON '{Text(value)}', CSV '{inCsv}'");
                }
            }
        }

        return json.Count;
    }

    /// <summary>The member of a name; <c>previousNetSales</c> is netSales of previous, <c>netSalesChange</c> netSales of changes.</summary>
    private static JsonElement? Find(JsonElement row, string name)
    {
        if (row.TryGetProperty(name, out var value))
        {
            return value;
        }

        var (group, member) = name switch
        {
            _ when name.StartsWith("previous", StringComparison.Ordinal) => ("previous", name["previous".Length..]),
            _ when name.StartsWith("inclusive", StringComparison.Ordinal) => ("inclusive", name["inclusive".Length..]),
            _ when name.EndsWith("Change", StringComparison.Ordinal) => ("changes", name[..^"Change".Length]),
            _ => (string.Empty, string.Empty),
        };
        return row.TryGetProperty(group, out var inner) && inner.ValueKind == JsonValueKind.Object
            && inner.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(member), out value) ? value : null;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => string.Empty,
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    /// <summary>Numbers by value, to the last decimal; a sheet has true as 1 and moments as numbers.</summary>
    private static bool Same(string a, string b)
    {
        if (a == b)
        {
            return true;
        }

        if (DateTime.TryParse(a, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) && a.Contains('-', StringComparison.Ordinal)
            && double.TryParse(b, CultureInfo.InvariantCulture, out var serial))
        {
            return Math.Abs((DateTime.FromOADate(serial) - moment).TotalSeconds) < 1;
        }

        return decimal.TryParse(a, CultureInfo.InvariantCulture, out var x) && decimal.TryParse(b, CultureInfo.InvariantCulture, out var y) ? x == y : (a, b) is ("true", "1") or ("false", "0");
    }

    private static List<string[]> Csv(string text)
    {
        var header = text[..text.IndexOf('\r', StringComparison.Ordinal)].Split(',');
        var rows = new List<string[]> { header };
        using var reader = CsvReader.FromText(text, new CsvReaderOptions());
        while (reader.Read())
        {
            rows.Add([.. header.Select((_, column) => reader.GetString(column))]);
        }

        return rows;
    }

    /// <summary>The rows below the header on the sheet that has it.</summary>
    private static async Task<List<string[]>> SheetAsync(byte[] file, string[] header)
    {
        await using var archive = new ZipArchive(new MemoryStream(file));
        var shared = archive.GetEntry("xl/sharedStrings.xml") is { } strings
            ? Of(await LoadAsync(strings), "si").Select(s => string.Concat(Of(s, "t").Select(t => t.Value))).ToArray()
            : [];
        foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            var rows = Of(await LoadAsync(entry), "row").Select(r => Cells(r, header.Length, shared)).ToList();
            var at = rows.FindIndex(r => r.SequenceEqual(header));
            if (at >= 0)
            {
                // A row of sums may follow, apart from the rows.
                return [.. rows.Skip(at + 1).TakeWhile(r => r.Any(c => c.Length > 0) && !r[0].StartsWith("Total", StringComparison.Ordinal))];
            }
        }

        Assert.Fail($"No sheet has the columns {string.Join(", ", header)}.");
        return [];
    }

    private static async Task<XElement> LoadAsync(ZipArchiveEntry entry)
    {
        await using var stream = await entry.OpenAsync();
        return (await XDocument.LoadAsync(stream, LoadOptions.None, CancellationToken.None)).Root!;
    }

    private static IEnumerable<XElement> Of(XElement parent, string name) => parent.Descendants().Where(e => e.Name.LocalName == name);

    private static string[] Cells(XElement row, int columns, string[] shared)
    {
        var cells = new string[columns];
        Array.Fill(cells, string.Empty);
        foreach (var cell in row.Elements())
        {
            var letters = ((string)cell.Attribute("r")!).TakeWhile(char.IsLetter);
            var column = letters.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;
            if (column < columns)
            {
                var text = string.Concat(cell.Descendants().Where(e => e.Name.LocalName is "t" or "v").Select(e => e.Value));
                cells[column] = (string?)cell.Attribute("t") == "s" ? shared[int.Parse(text, CultureInfo.InvariantCulture)] : text;
            }
        }

        return cells;
    }
}
