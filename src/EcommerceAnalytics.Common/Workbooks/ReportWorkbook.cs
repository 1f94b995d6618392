using System.Globalization;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// A report as a workbook: a Summary sheet (when there are facts, figures or charts), one sheet per table, a
/// Definitions sheet (when there are definitions) and a Checks sheet, in this order.
/// </summary>
public sealed record ReportWorkbook
{
    /// <summary>The report's title; also the document's.</summary>
    public required string Title { get; init; }

    /// <summary>The name of the report, which the title begins with.</summary>
    public string? Name { get; init; }

    /// <summary>The first day that the title names.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day that the title names.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The language of headings.</summary>
    public Language Language { get; private init; } = Language.English;

    /// <summary>The store; the document's company.</summary>
    public required string Store { get; init; }

    /// <summary>Colour and logo.</summary>
    public StoreLook Look { get; init; } = StoreLook.Default;

    /// <summary>When the report was created; the document's creation date.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>IANA name of the zone that the moments in the tables are in, which their headers then name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>ISO 4217 code of the money on the Summary sheet.</summary>
    public string? Currency { get; init; }

    /// <summary>The parameters of the report: period, zone, filters.</summary>
    public IReadOnlyList<SummaryFact> Facts { get; init; } = [];

    /// <summary>The headline figures.</summary>
    public IReadOnlyList<Kpi> Kpis { get; init; } = [];

    /// <summary>Native charts on the Summary sheet, two per row.</summary>
    public IReadOnlyList<ReportChart> Charts { get; init; } = [];

    /// <summary>The tables, each on a sheet of its own; beyond 1,048,576 rows on further sheets, "Orders (2)" and so on.</summary>
    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>What the figures mean.</summary>
    public IReadOnlyList<MetricDefinition> Definitions { get; init; } = [];

    /// <summary>
    /// Totals the tables must add up to, each computed in another way. The row count of every table is checked without being named here.
    /// </summary>
    public IReadOnlyList<ReportCheck> Checks { get; init; } = [];

    /// <summary>
    /// The same report with titles, names and headers in a language, and words for identifiers, as it is shown. Of definitions, the names alone are in the
    /// language.
    /// </summary>
    public ReportWorkbook In(Language language)
    {
        var tables = Tables.ToDictionary(table => table, table => table.In(language, TimeZone, inWords: true));
        string Header(Table table, string header) => tables[table].Columns[table.IndexOf(header)].Header;
        return this with
        {
            Title = TitleIn(language),
            Language = language,
            Facts = [.. Facts.Select(fact => fact with { Name = language[fact.Name], Value = fact.IsWord ? language.OfText(fact.Value.Text) : fact.Value })],
            Kpis = [.. Kpis.Select(kpi => kpi with { Name = language.OfText(kpi.Name) })],
            Charts =
            [
                .. Charts.Select(chart => chart with
                {
                    Table = tables[chart.Table],
                    Category = Header(chart.Table, chart.Category),
                    Series = [.. chart.Series.Select(series => Header(chart.Table, series))],
                }),
            ],
            Tables = [.. Tables.Select(table => tables[table])],
            Checks = [.. Checks.Select(check => check with { Name = language.OfCheck(check.Name), Table = tables[check.Table], Column = Header(check.Table, check.Column) })],
        };
    }

    /// <summary>
    /// The same report with some of the columns, in an order of their own: each sheet has those of them that it had. A sheet without any is left out, and
    /// so are charts and checks of columns that are gone.
    /// </summary>
    /// <param name="names">Headers, in any case and as in JSON, or in the language.</param>
    /// <param name="language">The language that the report will be shown in.</param>
    public ReportWorkbook Choose(IReadOnlyList<string> names, Language language)
    {
        var chosen = Tables.Select(table => (Table: table, Chosen: table.Choose(names, language))).Where(pair => pair.Chosen is not null)
            .ToDictionary(pair => pair.Table, pair => pair.Chosen!);
        bool Has(Table table, string header) => chosen.TryGetValue(table, out var left) && left.Columns.Any(c => c.Header == table.Columns[table.IndexOf(header)].Header);
        return this with
        {
            Tables = [.. Tables.Where(chosen.ContainsKey).Select(table => chosen[table])],
            Charts =
            [
                .. Charts.Where(chart => chart.Series.Append(chart.Category).All(header => Has(chart.Table, header)))
                    .Select(chart => chart with { Table = chosen[chart.Table] }),
            ],
            Checks = [.. Checks.Where(check => Has(check.Table, check.Column)).Select(check => check with { Table = chosen[check.Table] })],
        };
    }

    private string TitleIn(Language language)
    {
        if (Name is null)
        {
            return Title;
        }

        string Day(DateOnly day) => day.ToString(language.DayFormat, CultureInfo.InvariantCulture);
        return FirstDay is { } first && LastDay is { } last
            ? string.Format(CultureInfo.InvariantCulture, language["{0}, {1} to {2}"], language[Name], Day(first), Day(last))
            : language[Name];
    }
}

/// <summary>One line about what the report covers.</summary>
/// <param name="Name">For example <c>Time zone</c>.</param>
/// <param name="Value">For example <c>Europe/London</c>.</param>
/// <param name="Kind">How the value is shown.</param>
public sealed record SummaryFact(string Name, CellValue Value, ColumnKind Kind = ColumnKind.Text)
{
    /// <summary>Whether it narrows the report, so that every page says it.</summary>
    public bool IsFilter { get; init; }

    /// <summary>Whether the value is words of the program, which languages have, and not data.</summary>
    public bool IsWord { get; init; }
}

/// <summary>A headline figure, with its change when a value to compare with is given.</summary>
/// <param name="Name">For example <c>Net sales</c>.</param>
/// <param name="Kind">How the values are shown.</param>
/// <param name="Value">This period's value.</param>
/// <param name="Before">The comparison's value; empty without one.</param>
public sealed record Kpi(string Name, ColumnKind Kind, CellValue Value, CellValue Before = default)
{
    /// <summary>The decimals that are shown of a number; null for up to four.</summary>
    public int? Decimals { get; init; }
}

/// <summary>A metric's definition.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Edges">What happens at the edges.</param>
public sealed record MetricDefinition(string Metric, string Formula, string Edges = "")
{
    /// <summary>What the name is one of, where languages tell it from the same word elsewhere.</summary>
    public string? Context { get; init; }
}

/// <summary>A total that a column of a table must add up to.</summary>
/// <param name="Name">For example <c>Net sales by category = net sales</c>.</param>
/// <param name="Table">One of the workbook's tables.</param>
/// <param name="Column">The header of the column.</param>
/// <param name="Expected">The reported total.</param>
public sealed record ReportCheck(string Name, Table Table, string Column, decimal Expected);
