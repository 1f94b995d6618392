using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Pdf;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using Microsoft.AspNetCore.Http;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>
/// How a file is written: parameters that every report takes, and every export. They are declared here alone, and
/// <see cref="FileParametersDescription"/> adds them to the reports' descriptions; which format takes which is said by <see cref="FileFormat.Parameters"/>.
/// </summary>
public sealed record FileParameters
{
    /// <summary>Paper of a PDF.</summary>
    /// <example>a4</example>
    [EnumDataType(typeof(PaperSize))]
    public PaperSize? Paper { get; init; }

    /// <summary>A CSV begins with a byte order mark.</summary>
    /// <example>true</example>
    public bool? Bom { get; init; }

    /// <summary>Between two fields of a CSV; <c>comma</c> by default.</summary>
    /// <example>semicolon</example>
    [EnumDataType(typeof(CsvDelimiter))]
    public CsvDelimiter? Delimiter { get; init; }

    /// <summary>Before the decimals of numbers in a CSV; <c>point</c> by default.</summary>
    /// <example>comma</example>
    [EnumDataType(typeof(DecimalMark))]
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the parameter.")]
    public DecimalMark? Decimal { get; init; }

    /// <summary>Language of headings in files: <c>en</c>, <c>de</c>, <c>fr</c>, <c>es</c>.</summary>
    /// <example>de</example>
    [StringLength(2)]
    public string? Lang { get; init; }

    /// <summary>
    /// The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them
    /// that it had; a sheet without any is left out.
    /// </summary>
    /// <example>SKU,Product,Net sales</example>
    [StringLength(MaxColumnsLength)]
    public string? Columns { get; init; }

    /// <summary>A saved layout, by id or by name, instead of <c>columns</c>: a file has those of its columns that it had.</summary>
    /// <example>For the accountant</example>
    [StringLength(MaxLayoutLength)]
    public string? Layout { get; init; }

    private const int MaxColumnsLength = ReportLayout.MaxColumnsLength;
    private const int MaxLayoutLength = 100;

    /// <summary>The prefix of a parameter of an export in errors.</summary>
    internal const string PathInExports = "parameters.";

    /// <summary>The names of the columns; null for all of them.</summary>
    internal IReadOnlyList<string>? ColumnNames => Columns?.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>The language of a file.</summary>
    internal Language Language => Lang is { } code ? Language.Of(code)! : Language.English;

    /// <summary>The separators of a CSV.</summary>
    internal CsvLayout CsvLayout => new(
        (Delimiter ?? (Decimal == DecimalMark.Comma ? CsvDelimiter.Semicolon : CsvDelimiter.Comma)) switch
        {
            CsvDelimiter.Semicolon => ';',
            CsvDelimiter.Tab => '\t',
            _ => ',',
        },
        Decimal == DecimalMark.Comma ? ',' : '.')
    { HasByteOrderMark = Bom == true };

    /// <summary>The names of all of them.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. typeof(FileParameters).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    /// <summary>Those of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="format">The format of the response; null for JSON.</param>
    /// <exception cref="RequestException">400: a value is not allowed, or the format does not take the parameter.</exception>
    internal static FileParameters Of(HttpContext http, FileFormat? format)
    {
        var given = Given(http.Request.Query);
        RequireFormat(given, format);
        var parameters = Read(given);
        return http.Features.Get<LayoutColumns>() is { } layout ? parameters with { Columns = layout.Columns } : parameters;
    }

    /// <summary>Those among the parameters of an export.</summary>
    /// <param name="parameters">All of its parameters, as JSON.</param>
    /// <param name="format">The format of the file.</param>
    /// <exception cref="RequestException">400: a value is not allowed, or the format does not take the parameter.</exception>
    internal static FileParameters Of(string parameters, FileFormat format)
    {
        using var document = JsonDocument.Parse(parameters);
        var given = document.RootElement.EnumerateObject().Where(p => Names.Contains(p.Name) && p.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(
                p => p.Name,
                p => p is { Name: "columns", Value.ValueKind: JsonValueKind.Array } ? string.Join(',', p.Value.EnumerateArray().Select(Text)) : Text(p.Value),
                StringComparer.Ordinal);
        RequireFormat(given, format, PathInExports);
        return Read(given, PathInExports);
    }

    /// <summary>The same with the columns of the layout, if one is named.</summary>
    /// <param name="db">Where it is.</param>
    /// <param name="report">The report of an export.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="RequestException">400: the report has no such layout.</exception>
    internal async Task<FileParameters> WithLayoutAsync(EcommerceDbContext db, string report, CancellationToken cancellationToken) =>
        Layout is { } layout ? this with { Columns = (await LayoutColumns.ReadAsync(db, report, layout, PathInExports, cancellationToken)).Columns } : this;

    /// <summary>A value as in a query.</summary>
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>The texts of those in a query, by name.</summary>
    internal static Dictionary<string, string> Given(IQueryCollection query) =>
        Names.Where(query.ContainsKey).ToDictionary(name => name, name => query[name].ToString(), StringComparer.Ordinal);

    /// <exception cref="RequestException">400: the format (null for JSON) does not take one that is given.</exception>
    internal static void RequireFormat(Dictionary<string, string> given, FileFormat? format, string path = "")
    {
        if (given.Keys.FirstOrDefault(name => format?.Parameters.Contains(name) != true) is { } refused)
        {
            var formats = string.Join(" or ", FileFormat.All.Where(f => f.Parameters.Contains(refused)).Select(f => EnumText.Of(f.Id)));
            throw RequestException.Invalid(path + refused, $"Allowed only for the format {formats}.");
        }
    }

    /// <exception cref="RequestException">400: a value is not allowed.</exception>
    internal static FileParameters Read(Dictionary<string, string> given, string path = "")
    {
        if (given.TryGetValue("lang", out var lang) && Language.Of(lang) is null)
        {
            throw RequestException.Invalid(path + "lang", $"Allowed values: {string.Join(", ", Language.Codes)}.");
        }

        bool? bom = null;
        if (given.TryGetValue("bom", out var text))
        {
            bom = text switch
            {
                "true" => true,
                "false" => false,
                _ => throw RequestException.Invalid(path + "bom", "Allowed values: true, false."),
            };
        }

        var parameters = new FileParameters
        {
            Paper = Choice<PaperSize>(given, "paper", path),
            Bom = bom,
            Delimiter = Choice<CsvDelimiter>(given, "delimiter", path),
            Decimal = Choice<DecimalMark>(given, "decimal", path),
            Lang = lang?.ToLowerInvariant(),
            Columns = given.GetValueOrDefault("columns"),
            Layout = given.GetValueOrDefault("layout"),
        };
        if (parameters is { Columns: not null, Layout: not null })
        {
            throw RequestException.Invalid(path + "layout", "Specify either columns or layout, not both.");
        }

        if (parameters.Layout is { Length: 0 or > MaxLayoutLength })
        {
            throw RequestException.Invalid(path + "layout", $"The id or the name of a layout, of at most {MaxLayoutLength} characters.");
        }

        if (parameters is { Columns.Length: > MaxColumnsLength } || parameters.ColumnNames?.Contains(string.Empty) == true)
        {
            throw RequestException.Invalid(path + "columns", $"Names of columns, separated by commas; at most {MaxColumnsLength} characters.");
        }

        return parameters is { Delimiter: CsvDelimiter.Comma, Decimal: DecimalMark.Comma }
            ? throw RequestException.Invalid(path + "delimiter", "With decimal=comma, fields are separated by a semicolon or a tab.")
            : parameters;
    }

    private static T? Choice<T>(Dictionary<string, string> given, string name, string path)
        where T : struct, Enum
    {
        if (!given.TryGetValue(name, out var text))
        {
            return null;
        }

        var index = Array.FindIndex(Enum.GetValues<T>(), value => string.Equals(EnumText.Of(value), text, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? Enum.GetValues<T>()[index]
            : throw RequestException.Invalid(path + name, $"Allowed values: {string.Join(", ", Enum.GetValues<T>().Select(EnumText.Of))}.");
    }
}
