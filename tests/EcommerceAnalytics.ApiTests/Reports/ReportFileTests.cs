using System.Globalization;
using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.TestSupport.Workbooks;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>
/// The files of every report and of every answer of the analytics, read from the OpenAPI document so that a new one is held to the
/// same rules: JSON, CSV and Excel are the same rows.
/// </summary>
public abstract class ReportFileTests(ReportStore api)
{
    // With every kind of row that a table is put together of.
    private static readonly string[] Further =
    [
        "/api/v1/analytics/sales?from=2011-10-01&to=2011-11-30&interval=month&segmentBy=country",
        "/api/v1/analytics/churn?asOf=2011-11-30&inactivityDays=20&splitBy=country&interval=month&compare=previousPeriod",
    ];

    // The sheet of the checks of facts has the failed rows as links within a cell: a test of its own.
    private static readonly string[] NotRows = ["Summary", "Definitions", "Checks", "Facts"];

    private readonly ReportRoutes _routes = new(api);

    [Fact]
    public async Task Json_csv_and_excel_are_the_same_rows()
    {
        var faults = new List<string>();
        foreach (var question in (await _routes.QuestionsAsync(reportsOnly: false)).Concat(Further))
        {
            var json = JsonDocument.Parse(await _routes.AnswerAsync(question, "json")).RootElement;
            var csv = ResponseRows.OfCsv(await _routes.AnswerAsync(question, "csv"));
            using var workbook = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));
            var sheets = workbook.SheetNames.Except(NotRows).ToList();
            var unlike = sheets.ConvertAll(sheet => csv.DifferenceFrom(ResponseRows.OfSheet(workbook, sheet)));
            var lists = ResponseLists.Of(json).ToList();

            // A sheet may leave columns of the CSV out, to fit a page: then the CSV is held to the answer itself.
            if (unlike.TrueForAll(d => d is not null) && lists.TrueForAll(list => csv.DifferenceFrom(list) is not null))
            {
                faults.Add($"{question}: the CSV is no sheet: {string.Join("; ", unlike)}");
            }

            // The rows of a sheet are one list of the answer, whichever; an answer without lists is one row.
            foreach (var sheet in sheets)
            {
                var rows = ResponseRows.OfSheet(workbook, sheet);
                var differences = lists.ConvertAll(list => rows.DifferenceFrom(list));
                if (differences.TrueForAll(d => d is not null))
                {
                    faults.Add($"{question}: the sheet {sheet} is no list of the answer: {string.Join("; ", differences)}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task The_checks_of_facts_are_a_sheet()
    {
        const string question = "/api/v1/analytics/reconciliation?from=2011-11-01&to=2011-11-30";
        var facts = JsonDocument.Parse(await _routes.AnswerAsync(question, "json")).RootElement.GetProperty("facts").EnumerateArray().ToList();
        using var workbook = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));

        var rows = ResponseRows.OfSheet(workbook, "Facts").Rows;

        Assert.Equal(8, rows.Count);
        Assert.Equal(facts.Select(fact => fact.GetProperty("holds").GetBoolean() ? "Yes" : "No"), rows.Select(row => row[1]?.ToString()));
        Assert.Equal(facts.Select(fact => fact.GetProperty("failed").GetDecimal()), rows.Select(row => Convert.ToDecimal(row[2], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Every_report_is_a_whole_workbook()
    {
        foreach (var question in await _routes.QuestionsAsync(reportsOnly: true))
        {
            using var workbook = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));

            workbook.AssertValid();
            Assert.Equal("Summary", workbook.SheetNames[0]);
            Assert.Equal(["Definitions", "Checks"], workbook.SheetNames.TakeLast(2));
            Assert.Equal("All checks hold.", workbook.Text("Checks", "A2"));
            Assert.StartsWith("IF(COUNTIF(", workbook.Formula("Checks", "A2"), StringComparison.Ordinal);
            Assert.NotNull(workbook.Document.PackageProperties.Title);
            Assert.Equal(ReportStore.Name, workbook.Document.ExtendedFilePropertiesPart!.Properties.Company!.Text);
            foreach (var sheet in workbook.SheetNames.Except(["Summary", "Checks"]))
            {
                AssertTable(workbook, question, sheet);
            }

            AssertCharts(workbook, question);
        }
    }

    [Fact]
    public async Task The_sales_report_has_its_sheets_its_figures_and_its_charts()
    {
        using var workbook = new WorkbookFile(await _routes.AnswerAsync(
            "/api/v1/reports/sales?from=2011-11-01&to=2011-11-30&compare=previousPeriod&includeOrders=true", "xlsx"));

        workbook.AssertValid();
        Assert.Equal(
            ["Summary", "Sales Report", "By country", "Top sellers", "By day", "By week", "By month", "Orders", "Definitions", "Checks"], workbook.SheetNames);

        // By hand from the file of the store: 25.00 + 20.00 + 13.993 + 200.00 + 20.00 + 4.00 = 282.993 gross; discounts 5.00 + 1.00;
        // returns 2 × 1.999 + 100.00 = 103.998; net 172.995. October: 10.00 + 20.00 + 5.997 = 35.997.
        var net = Row(workbook, "Summary", "Net sales");
        Assert.Equal((172.995m, 35.997m), (workbook.Number("Summary", $"B{net}"), workbook.Number("Summary", $"C{net}")));
        Assert.Equal($"B{net}-C{net}", workbook.Formula("Summary", $"D{net}"));
        Assert.Equal(136.998m, workbook.Number("Summary", $"D{net}"));
        Assert.Equal(282.993m, workbook.Number("Summary", $"B{Row(workbook, "Summary", "Gross sales")}"));
        Assert.Equal(103.998m, workbook.Number("Summary", $"B{Row(workbook, "Summary", "Returns")}"));
        Assert.Equal(6m, workbook.Number("Summary", $"B{Row(workbook, "Summary", "Discounts")}"));

        // Five orders: the cancelled one and the one in dollars are not among them.
        Assert.Equal(5m, workbook.Number("Summary", $"B{Row(workbook, "Summary", "Orders")}"));
        Assert.Equal("2011-10-01 to 2011-10-31", workbook.Text("Summary", $"B{Row(workbook, "Summary", "Compared with")}"));
        Assert.Contains("USD", workbook.Text("Summary", $"B{Row(workbook, "Summary", "Warning")}")!, StringComparison.Ordinal);
        Assert.Equal(40848m, workbook.Number("Summary", $"B{Row(workbook, "Summary", "From")}"));
        Assert.Equal("yyyy-mm-dd", workbook.Format("Summary", $"B{Row(workbook, "Summary", "From")}"));

        // Kitchen & Dining: 25.00 + 13.993 gross, 5.00 off, 3.998 back.
        var kitchen = Row(workbook, "Sales Report", "Kitchen & Dining");
        Assert.Equal(29.995m, workbook.Number("Sales Report", $"E{kitchen}"));
        Assert.Equal("[$£]#,##0.00;-[$£]#,##0.00", workbook.Format("Sales Report", $"E{kitchen}"));
        Assert.Equal(30, ResponseRows.OfSheet(workbook, "By day").Rows.Count);
        string[] ofOrders = ["Tax", "Shipping", "Total sales"];
        string[] ofLines = ["Average order value", "Units per order", "Cost", "Profit", "Margin", "Cost coverage"];
        Assert.All(["By country", "By day", "By week", "By month"], sheet => Assert.Empty(ofOrders.Concat(ofLines).Except(ResponseRows.OfSheet(workbook, sheet).Headers)));
        Assert.All(["Sales Report", "Top sellers"], sheet => Assert.Empty(ofLines.Except(ResponseRows.OfSheet(workbook, sheet).Headers)));
        Assert.Equal(8, ResponseRows.OfSheet(workbook, "Orders").Rows.Count);
        var charts = workbook.Part("Summary").DrawingsPart!.ChartParts.ToList();
        Assert.Equal(4, charts.Count);
        Assert.Equal(1, charts.Count(c => c.ChartSpace.Descendants<C.LineChart>().Any()));
        Assert.Equal(3, charts.Count(c => c.ChartSpace.Descendants<C.BarChart>().Any()));
        Assert.Equal(["'By day'!$A$2:$A$31"], charts.SelectMany(c => c.ChartSpace.Descendants<C.LineChartSeries>())
            .Select(s => s.Descendants<C.CategoryAxisData>().Single().NumberReference!.Formula!.Text).Distinct());
    }

    [Fact]
    public async Task Costs_that_nobody_knows_are_not_nothing()
    {
        using var workbook = new WorkbookFile(await _routes.AnswerAsync("/api/v1/reports/sales?from=2011-11-01&to=2011-11-30", "xlsx"));
        var rows = ResponseRows.OfSheet(workbook, "By country");
        string Total(string header) => $"{(char)('A' + rows.Headers.ToList().IndexOf(header))}{rows.Rows.Count + 2}";
        Assert.Equal("SUBTOTAL(109,", workbook.Formula("By country", Total("Net sales"))?[..13]);
        Assert.Null(workbook.Formula("By country", Total("Cost")));
        Assert.Null(workbook.Number("By country", Total("Cost")));
        Assert.DoesNotContain(Enumerable.Range(5, 60), row => workbook.Text("Checks", $"A{row}")?.Contains("cost", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Units_per_order_have_two_decimals()
    {
        const string question = "/api/v1/reports/sales?from=2011-11-01&to=2011-11-15";
        var units = JsonDocument.Parse(await _routes.AnswerAsync(question, "json")).RootElement.GetProperty("totals").GetProperty("unitsPerOrder").GetDecimal();
        Assert.NotEqual(units, Math.Round(units, 2));
        using var workbook = new WorkbookFile(await _routes.AnswerAsync(question, "xlsx"));
        Assert.Equal("#,##0.00", workbook.Format("Summary", $"B{Row(workbook, "Summary", "Units per order")}"));
        Assert.Equal(units, workbook.Number("Summary", $"B{Row(workbook, "Summary", "Units per order")}"));
        var column = ResponseRows.OfSheet(workbook, "By country").Headers.ToList().IndexOf("Units per order");
        Assert.Equal("#,##0.00", workbook.Format("By country", $"{(char)('A' + column)}2"));
        using var document = PdfDocument.Open(await _routes.AnswerAsync(question, "pdf"));
        var text = string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
        Assert.Contains(units.ToString("0.00", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        Assert.DoesNotContain(units.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_narrowed_report_says_so()
    {
        using var workbook = new WorkbookFile(await _routes.AnswerAsync("/api/v1/reports/sales?from=2011-11-01&to=2011-11-30&country=France&customerType=returning", "xlsx"));

        Assert.Equal("France", workbook.Text("Summary", $"B{Row(workbook, "Summary", "Only country")}"));
        using var ofProducts = new WorkbookFile(await _routes.AnswerAsync("/api/v1/reports/sales?from=2011-11-01&to=2011-11-30&productId=!1", "xlsx"));
        Assert.StartsWith("all but ", ofProducts.Text("Summary", $"B{Row(ofProducts, "Summary", "Only product")}"), StringComparison.Ordinal);
        Assert.Equal("Returning", workbook.Text("Summary", $"B{Row(workbook, "Summary", "Only customer type")}"));
    }

    [Fact]
    public async Task Texts_are_no_formulas_and_come_back_as_they_were()
    {
        var csv = System.Text.Encoding.UTF8.GetString(await _routes.AnswerAsync("/api/v1/reports/orders?from=2011-11-01&to=2011-11-30", "csv"));
        using var workbook = new WorkbookFile(await _routes.AnswerAsync("/api/v1/reports/orders?from=2011-11-01&to=2011-11-30", "xlsx"));

        Assert.Contains(",'=1+1,", csv, StringComparison.Ordinal);
        Assert.Contains(",'-2+3,", csv, StringComparison.Ordinal);
        Assert.Contains(",\"'@SUM(A1:A9), \"\"quoted\"\"\",", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(workbook.Part("Orders").Worksheet.Descendants<CellFormula>(), f => !f.Text.StartsWith("SUBTOTAL(109,", StringComparison.Ordinal));
        var products = ResponseRows.OfSheet(workbook, "Orders").Rows.Select(r => (string)r[7]!).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["-2+3", "<b>&amp; _x0041_ 'apostrophe'", "=1+1", "@SUM(A1:A9), \"quoted\"", "Café plate"], products);
    }

    [Theory]
    [InlineData("sales", "sales_2011-11-01_2011-11-30_café-größe-店.xlsx", "xlsx")]
    [InlineData("orders", "orders_2011-11-01_2011-11-30_café-größe-店.csv", "csv")]
    [InlineData("orders", "orders_2011-11-01_2011-11-30_café-größe-店.xlsx", "xlsx")]
    public async Task The_name_of_a_download_has_report_period_and_store(string report, string name, string format)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync($"/api/v1/reports/{report}?from=2011-11-01&to=2011-11-30&format={format}");

        // RFC 6266: the name as it is in filename*, an ASCII one for clients that do not know that.
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal(name, disposition.FileNameStar);
        Assert.Matches($"^\"?{report}_2011-11-01_2011-11-30_[a-z_-]+\\.{format}\"?$", disposition.FileName);
        Assert.True(answer.Headers.ETag is { IsWeak: true });
        using var again = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Order_lines_come_in_pages_that_neither_repeat_nor_skip()
    {
        using var client = api.AsAnalyst();
        var whole = await (await client.GetAsync("/api/v1/reports/orders?from=2011-11-01&to=2011-11-30")).JsonAsync();
        var lines = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            using var answer = await client.GetAsync($"/api/v1/reports/orders?from=2011-11-01&to=2011-11-30&page={page}&pageSize=3");
            Assert.Equal("8", answer.Headers.GetValues("X-Total-Count").Single());
            Assert.Equal(page == 1 ? 3 : page < 3 ? 4 : 3, answer.Headers.GetValues("Link").Single().Split(", ").Length);
            var json = await answer.JsonAsync();
            Assert.Equal(172.995m, json.GetProperty("totals").GetProperty("netSales").GetDecimal());
            lines.AddRange(json.GetProperty("items").EnumerateArray().Select(l => l.ToString()));
        }

        Assert.Equal(whole.GetProperty("items").EnumerateArray().Select(l => l.ToString()), lines);
        Assert.Equal(172.995m, whole.GetProperty("items").EnumerateArray().Sum(l => l.GetProperty("netSales").GetDecimal()));
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task The_form_is_that_of_the_accept_header(string accept, string type)
    {
        using var client = api.AsAnalyst();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        foreach (var question in await _routes.QuestionsAsync(reportsOnly: true))
        {
            using var answer = await client.GetAsync(question);
            Assert.Equal((question, type), (question, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    private static void AssertTable(WorkbookFile workbook, string question, string sheet)
    {
        var part = workbook.Part(sheet);
        var table = part.TableDefinitionParts.Single().Table;
        Assert.True(table.AutoFilter is not null && table.TableStyleInfo!.ShowRowStripes!.Value, $"{question} {sheet}: no filter or bands");
        var pane = part.Worksheet.Descendants<Pane>().Single();
        Assert.True(
            pane.VerticalSplit?.InnerText == "1" && pane.State?.InnerText?.StartsWith("frozen", StringComparison.Ordinal) == true, $"{question} {sheet}: not frozen: {pane.OuterXml}");
        Assert.All(part.Worksheet.Descendants<Column>(), column => Assert.InRange(column.Width!.Value, 6, 70));
        var setup = part.Worksheet.Descendants<PageSetup>().Single();
        Assert.Equal(OrientationValues.Landscape, setup.Orientation!.Value);
        Assert.Equal(0u, setup.FitToHeight!.Value);
        Assert.InRange(setup.FitToWidth?.Value ?? 1, 1u, part.Worksheet.Descendants<Column>().Count() > 14 ? 4u : 1u);
        var frozen = (int)(pane.HorizontalSplit?.Value ?? 0);
        var titles = $"{(frozen == 0 ? string.Empty : $"'{sheet}'!$A:${(char)('A' + frozen - 1)},")}'{sheet}'!$1:$1";
        Assert.Contains(workbook.Document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>(), name => name.Text == titles);
        Assert.All(part.Worksheet.Descendants<Cell>().Where(c => c.CellFormula is not null), cell => Assert.NotNull(cell.CellValue));
    }

    /// <summary>A chart's cached values are those of the cells it names.</summary>
    private static void AssertCharts(WorkbookFile workbook, string question)
    {
        foreach (var chart in workbook.Part("Summary").DrawingsPart?.ChartParts ?? [])
        {
            foreach (var values in chart.ChartSpace.Descendants<C.Values>().Select(v => v.NumberReference!))
            {
                var (sheet, first) = (values.Formula!.Text.Split("'!")[0].Trim('\''), values.Formula.Text.Split('$'));
                foreach (var point in values.Descendants<C.NumericPoint>())
                {
                    var cell = $"{first[1]}{point.Index!.Value + 2}";
                    Assert.True(
                        workbook.Number(sheet, cell) == decimal.Parse(point.NumericValue!.Text, System.Globalization.CultureInfo.InvariantCulture),
                        $"{question}: the chart and {sheet}!{cell} differ");
                }
            }
        }
    }

    private static int Row(WorkbookFile workbook, string sheet, string label)
    {
        for (var row = 1; row < 200; row++)
        {
            if (workbook.Text(sheet, $"A{row}") == label)
            {
                return row;
            }
        }

        throw new Xunit.Sdk.XunitException($"{sheet} has no row {label}.");
    }
}

[Collection(ReportStoreOnSqlite.Name)]
public sealed class ReportFileTestsOnSqlite(SqliteReportStore api) : ReportFileTests(api);

public sealed class ReportFileTestsOnMySql(MySqlReportStore api) : ReportFileTests(api), IClassFixture<MySqlReportStore>;
