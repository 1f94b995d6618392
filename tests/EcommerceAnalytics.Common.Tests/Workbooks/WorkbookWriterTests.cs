using System.Globalization;
using System.IO.Compression;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Tests.Tables;
using EcommerceAnalytics.Common.Workbooks;
using CellType = EcommerceAnalytics.Common.Tables.CellType;
using Table = EcommerceAnalytics.Common.Tables.Table;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

public class WorkbookWriterTests
{
    [Fact]
    public async Task A_full_report_is_valid_and_has_its_sheets_in_order()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        file.AssertValid();
        Assert.Equal(["Summary", "By category", "By day", "Orders", "Definitions", "Checks"], file.SheetNames);
    }

    [Fact]
    public async Task Every_cell_of_a_table_comes_back()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        foreach (var table in new Table[] { SampleReport.ByCategory(), SampleReport.ByDay(), SampleReport.Orders() })
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Assert.Equal(table.Columns[i].Header, file.Text(table.Name, At(i, 1)));
            }

            var row = 2;
            await foreach (var cells in table.ReadRowsAsync())
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    AssertCell(file, table.Name, At(i, row), cells[i]);
                }

                row++;
            }
        }
    }

    [Fact]
    public async Task Another_reader_sees_the_same_values()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        using var stream = new MemoryStream(file.Bytes);
        using var workbook = new XLWorkbook(stream);
        var sheet = workbook.Worksheet("By category");
        Assert.Equal("Garden & Patio", sheet.Cell("A3").GetString());
        Assert.Equal("=HYPERLINK(\"http://x\")", sheet.Cell("A4").GetString());
        Assert.True(sheet.Cell("A4").Style.IncludeQuotePrefix);
        Assert.False(sheet.Cell("A3").Style.IncludeQuotePrefix);
        Assert.Equal(-49.75, sheet.Cell("D4").GetDouble());
        Assert.True(sheet.Cell("F4").IsEmpty());
        Assert.Equal("[$£]#,##0.00;-[$£]#,##0.00", sheet.Cell("D2").Style.NumberFormat.Format);
        Assert.Equal(new DateTime(2011, 11, 30, 0, 0, 0, DateTimeKind.Unspecified), workbook.Worksheet("By day").Cell("A31").GetDateTime());
        Assert.Equal("A1:G6", sheet.Tables.Single().RangeAddress.ToString());
    }

    [Fact]
    public async Task A_table_filters_bands_adds_up_freezes_and_prints()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var part = file.Part("By category");
        var table = part.TableDefinitionParts.Single().Table;
        Assert.Equal("A1:G6", table.Reference!.Value);
        Assert.Equal("A1:G5", table.AutoFilter!.Reference!.Value);
        Assert.Equal(1u, table.TotalsRowCount!.Value);
        Assert.True(table.TableStyleInfo!.ShowRowStripes!.Value);
        Assert.Equal("TableStyleMedium2", table.TableStyleInfo.Name!.Value);

        Assert.Equal("Total", file.Text("By category", "A6"));
        Assert.Equal($"SUBTOTAL(109,{table.Name}[Net sales])", file.Formula("By category", "D6"));
        Assert.Equal(3751.00m, file.Number("By category", "D6"));
        Assert.Equal(185m, file.Number("By category", "B6"));
        Assert.Null(file.Formula("By category", "F6"));
        Assert.Equal("SUBTOTAL(109,tbl3_Orders[Gross '['#''1']])", file.Formula("Orders", "F252"));

        var sheet = part.Worksheet;
        Assert.Equal(1d, sheet.Descendants<Pane>().Single().VerticalSplit!.Value);
        Assert.Equal("A2", sheet.Descendants<Pane>().Single().TopLeftCell!.Value);
        var page = sheet.Elements<PageSetup>().Single();
        Assert.Equal(OrientationValues.Landscape, page.Orientation!.Value);
        Assert.Equal(0u, page.FitToHeight!.Value);
        Assert.True(sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        var titles = file.Document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>()
            .Where(n => n.Name == "_xlnm.Print_Titles").ToDictionary(n => file.SheetNames[(int)n.LocalSheetId!.Value], n => n.Text);
        Assert.Equal("'By category'!$1:$1", titles["By category"]);
        Assert.Equal(["By category", "By day", "Checks", "Definitions", "Orders"], titles.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Columns_are_as_wide_as_their_longest_text()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var widths = file.Part("By category").Worksheet.Descendants<Column>().Select(c => c.Width!.Value).ToArray();
        Assert.Equal(7, widths.Length);
        Assert.True(widths[0] >= "=HYPERLINK(\"http://x\")".Length + 1, $"{widths[0]}");
        Assert.True(widths[3] >= "Net sales".Length + 3 && widths[3] < 20, $"{widths[3]}");
    }

    [Fact]
    public async Task A_long_header_takes_two_lines()
    {
        Table<int> table = new("T", [1, 2], new("Expected orders at last order", ColumnKind.Count, n => n), new("Net sales", ColumnKind.Money, n => n));
        using var file = await WrittenWorkbook.OfAsync(new() { Title = "T", Store = "S", CreatedAt = DateTimeOffset.UnixEpoch, Tables = [table] });
        var sheet = file.Part("T").Worksheet;

        // "Expected orders" are 15 characters, with room for the filter button (4), a margin (2) and an indent (1).
        Assert.Equal([22, 16], sheet.Descendants<Column>().Select(c => c.Width!.Value));
        Assert.Equal(30, sheet.Descendants<Row>().First().Height!.Value);

        using var plain = await WrittenWorkbook.OfAsync(SampleReport.Build());
        Assert.Null(plain.Part("By category").Worksheet.Descendants<Row>().First().Height);
    }

    [Theory]
    [InlineData(14, 1, "'T'!$1:$1")]
    [InlineData(20, 2, "'T'!$A:$B,'T'!$1:$1")]
    [InlineData(40, 3, "'T'!$A:$B,'T'!$1:$1")]
    public async Task A_wide_sheet_is_printed_on_pages_beside_each_other_with_the_names_on_each(int columns, int pages, string titles)
    {
        Table<int> table = new(
            "T", [1, 2], [new("Rank", ColumnKind.Identifier, n => n), new("Name", ColumnKind.Text, _ => "x"), .. Enumerable.Range(3, columns - 2).Select(i => new TableColumn<int>($"Measure {i}", ColumnKind.Count, n => n))]);
        using var file = await WrittenWorkbook.OfAsync(new() { Title = "T", Store = "S", CreatedAt = DateTimeOffset.UnixEpoch, Tables = [table] });
        file.AssertValid();
        Assert.Equal((uint)pages, file.Part("T").Worksheet.Elements<PageSetup>().Single().FitToWidth?.Value ?? 1);
        Assert.Contains(file.Document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>(), name => name.Text == titles);
    }

    [Fact]
    public async Task Values_are_shown_as_what_they_are()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        Assert.Equal("[$£]#,##0.00;-[$£]#,##0.00", file.Format("By category", "D2"));
        Assert.Equal("0.0%", file.Format("By category", "F2"));
        Assert.Contains(file.Format("By category", "B2"), new[] { "3", "#,##0" });
        Assert.Equal("yyyy-mm-dd", file.Format("By day", "A2"));
        Assert.Equal("yyyy-mm-dd hh:mm:ss", file.Format("Orders", "B2"));
        Assert.Contains(file.Format("Orders", "A2"), new[] { "1", "0" });
    }

    [Fact]
    public async Task The_summary_computes_the_change_and_the_checks_hold()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        Assert.Equal("Sales, November 2011", file.Text("Summary", "A1"));
        Assert.Equal(3751.00m, file.Number("Summary", "B11"));
        Assert.Equal("B11-C11", file.Formula("Summary", "D11"));
        Assert.Equal(751.00m, file.Number("Summary", "D11"));
        Assert.Equal("IF(C11=0,\"\",(B11-C11)/ABS(C11))", file.Formula("Summary", "E11"));
        Assert.Equal(0.2503m, decimal.Round(file.Number("Summary", "E11")!.Value, 4));
        Assert.Equal(string.Empty, file.Text("Summary", "E14"));

        Assert.Equal("All checks hold.", file.Text("Checks", "A2"));
        Assert.Equal("Net sales by category = net sales", file.Text("Checks", "A5"));
        Assert.Equal("SUM('By category'!$D$2:$D$5)", file.Formula("Checks", "B5"));
        Assert.Equal(3751.00m, file.Number("Checks", "B5"));
        Assert.Equal(3751.00m, file.Number("Checks", "C5"));
        Assert.Equal(0m, file.Number("Checks", "D5"));
        Assert.Equal("OK", file.Text("Checks", "E5"));
        Assert.Equal("By category: rows", file.Text("Checks", "A6"));
        Assert.Equal("ROWS('By category'!$A$2:$A$5)", file.Formula("Checks", "B6"));
        Assert.Equal(4m, file.Number("Checks", "B6"));
    }

    [Fact]
    public async Task A_sum_that_nothing_else_has_computed_is_no_check()
    {
        var table = new Table<int>("T", [1, 2], new TableColumn<int>("Number", ColumnKind.Count, n => n) { Summed = true });
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table));
        Assert.Equal("T: rows", file.Text("Checks", "A5"));
        Assert.Equal("Texts shortened to fit a cell", file.Text("Checks", "A6"));
        Assert.Null(file.Text("Checks", "A7"));
        Assert.Equal("SUBTOTAL(109,tbl1_T[Number])", file.Formula("T", "A4"));
    }

    [Fact]
    public async Task Article_numbers_are_not_marked_as_numbers_that_are_text()
    {
        var table = new Table<int>("T", [85123], new TableColumn<int>("SKU", ColumnKind.Text, n => n.ToString(CultureInfo.InvariantCulture)));
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table));
        file.AssertValid();
        Assert.Contains("numberStoredAsText=\"1\"", file.Part("T").Worksheet.OuterXml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_that_does_not_add_up_is_shown()
    {
        var table = new Table<decimal>("T", [1.10m, 2.20m], new TableColumn<decimal>("Net", ColumnKind.Money, n => n) { Summed = true });
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table) with { Checks = [new("Net", table, "Net", 3.31m)] });
        Assert.Equal("Some checks differ.", file.Text("Checks", "A2"));
        Assert.Equal(-0.01m, file.Number("Checks", "D5"));
        Assert.Equal("Differs", file.Text("Checks", "E5"));
    }

    [Fact]
    public async Task Rows_beyond_a_sheet_go_on_to_the_next()
    {
        var numbers = new Table<int>(
            "Orders", Enumerable.Range(1, 20), new("Name", ColumnKind.Text, n => $"n{n}"), new("N", ColumnKind.Count, n => n) { Summed = true });
        var other = new Table<int>("Other", [7], new TableColumn<int>("N", ColumnKind.Count, n => n));

        // Ten rows to a sheet: a header, eight rows and the total.
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(numbers, other) with { Checks = [new("N", numbers, "N", 210)] }, maxSheetRows: 10);

        file.AssertValid();
        Assert.Equal(["Orders", "Orders (2)", "Orders (3)", "Other", "Checks"], file.SheetNames);
        Assert.Equal(8m, file.Number("Orders", "B9"));
        Assert.Equal("N", file.Text("Orders (2)", "B1"));
        Assert.Equal(9m, file.Number("Orders (2)", "B2"));
        Assert.Equal(20m, file.Number("Orders (3)", "B5"));
        Assert.Equal("Total of this sheet", file.Text("Orders", "A10"));
        Assert.Equal(36m, file.Number("Orders", "B10"));
        Assert.Equal(100m, file.Number("Orders (2)", "B10"));
        Assert.Equal(74m, file.Number("Orders (3)", "B6"));
        Assert.Equal("A1:B6", file.Part("Orders (3)").TableDefinitionParts.Single().Table.Reference!.Value);

        Assert.Equal("ROWS('Orders'!$A$2:$A$9)+ROWS('Orders (2)'!$A$2:$A$9)+ROWS('Orders (3)'!$A$2:$A$5)", file.Formula("Checks", "B6"));
        Assert.Equal(20m, file.Number("Checks", "B6"));
        Assert.Equal("SUM('Orders'!$B$2:$B$9,'Orders (2)'!$B$2:$B$9,'Orders (3)'!$B$2:$B$5)", file.Formula("Checks", "B5"));
        Assert.Equal(210m, file.Number("Checks", "B5"));
        var title = file.Document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Single(n => n.Text == "'Other'!$1:$1");
        Assert.Equal("Other", file.SheetNames[(int)title.LocalSheetId!.Value]);
    }

    [Fact]
    public async Task A_sheet_that_is_just_full_has_no_empty_one_behind_it()
    {
        var table = new Table<int>("T", Enumerable.Range(1, 9), new TableColumn<int>("N", ColumnKind.Count, n => n));
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table), maxSheetRows: 10);
        Assert.Equal(["T", "Checks"], file.SheetNames);
    }

    [Fact]
    public async Task A_table_without_rows_is_valid_and_counts_none()
    {
        var table = new Table<int>("Empty", [], new("A", ColumnKind.Text, n => "x"), new("N", ColumnKind.Count, n => n) { Summed = true });
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table) with { Charts = [new(ChartShape.Line, "Nothing", table, "A", "N")] });
        file.AssertValid();
        Assert.Equal("A1:B3", file.Part("Empty").TableDefinitionParts.Single().Table.Reference!.Value);
        Assert.Equal(0m, file.Number("Empty", "B3"));
        Assert.Equal("COUNTA('Empty'!$A$2:$A$2)", file.Formula("Checks", "B5"));
        Assert.Equal(0m, file.Number("Checks", "B5"));
        Assert.Equal("All checks hold.", file.Text("Checks", "A2"));
    }

    [Fact]
    public async Task What_is_known_of_no_row_has_no_total()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(SampleReport.Costs()));
        file.AssertValid();
        Assert.Equal("Total", file.Text("Costs", "A4"));
        Assert.Null(file.Formula("Costs", "B4"));
        Assert.Null(file.Number("Costs", "B4"));
        Assert.Equal("SUBTOTAL(109,tbl1_Costs[Some])", file.Formula("Costs", "C4"));
        Assert.Equal(2.50m, file.Number("Costs", "C4"));
        var columns = file.Part("Costs").TableDefinitionParts.Single().Table.TableColumns!.Elements<DocumentFormat.OpenXml.Spreadsheet.TableColumn>();
        Assert.Equal([null, null, "sum"], columns.Select(c => c.TotalsRowFunction?.InnerText));

        // Of each part of a table by itself.
        using var parts = await WrittenWorkbook.OfAsync(SampleReport.Of(SampleReport.Costs()), maxSheetRows: 3);
        Assert.Null(parts.Formula("Costs", "C3"));
        Assert.Equal(2.50m, parts.Number("Costs (2)", "C3"));
    }

    [Fact]
    public async Task A_long_fact_is_wrapped_within_the_print_area()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(new Table<int>("T", [1], new TableColumn<int>("N", ColumnKind.Count, i => i))) with
        {
            Facts = [new("Short", "fits"), new("Long", new string('x', 161)), new("After", "it")],
        });

        file.AssertValid();
        Assert.Equal("B5:E5", Assert.Single(file.Part("Summary").Worksheet.Descendants<MergeCell>()).Reference!.Value);
        Assert.Equal(45, file.Part("Summary").Worksheet.Descendants<Row>().Single(row => row.RowIndex!.Value == 5).Height!.Value);
        Assert.Equal("it", file.Text("Summary", "B6"));
    }

    [Fact]
    public async Task Sheet_names_are_what_a_workbook_takes()
    {
        string[] names = ["Summary", "checks", "a/b\\c:d*e?f[g]h", "History", new('n', 40), new('n', 45), "'quoted'", "\u0001", "O'Brien"];
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of([.. names.Select(n => new Table<int>(n, [1], new TableColumn<int>("N", ColumnKind.Count, i => i)))]) with
        {
            Facts = [new("a", "b")],
        });
        file.AssertValid();
        Assert.Equal(
            ["Summary", "Summary (2)", "checks (2)", "a-b-c-d-e-f-g-h", "History (2)", new('n', 31), new string('n', 27) + " (2)", "quoted", "\uFFFD", "O'Brien", "Checks"],
            file.SheetNames);
        Assert.Equal(1m, file.Number("O'Brien", "A2"));
    }

    [Fact]
    public async Task Numbers_keep_their_value_at_the_edges()
    {
        decimal[] numbers = [0m, -0.01m, 0.0001m, 1234567890.1234m, decimal.MaxValue / 10, -922337203685477.5807m];
        var table = new Table<decimal>("T", numbers, new("N", ColumnKind.Number, n => n), new("R", ColumnKind.Number, n => (double)n));
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Of(table));
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], file.Number("T", At(0, i + 2)));
            Assert.Equal((double)numbers[i], double.Parse(file.Cell("T", At(1, i + 2))!.CellValue!.Text, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task The_document_names_its_report_store_and_date()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        Assert.Equal("Sales, November 2011", file.Document.PackageProperties.Title);
        Assert.Equal(SampleReport.Now.UtcDateTime, file.Document.PackageProperties.Created!.Value.ToUniversalTime());
        Assert.Equal(SampleReport.Now.UtcDateTime, file.Document.PackageProperties.Modified!.Value.ToUniversalTime());
        Assert.Equal("Demo Store & Sons", file.Document.ExtendedFilePropertiesPart!.Properties.Company!.Text);
    }

    [Fact]
    public async Task Writes_to_a_response_body_and_reports_progress()
    {
        using var target = new AsyncOnlyStream();
        var progress = new SynchronousProgress();
        var table = new Table<int>("T", CsvTableWriterTests.CountAsync(25_000), new TableColumn<int>("N", ColumnKind.Count, n => n));

        Assert.Equal(25_000, await WorkbookWriter.WriteAsync(SampleReport.Of(table), target, progress));

        Assert.Equal([10_000, 20_000, 25_000], progress.Values);
        await using var archive = new ZipArchive(new MemoryStream(target.ToArray()));
        Assert.NotNull(archive.GetEntry("[Content_Types].xml"));
    }

    [Fact]
    public async Task A_cancelled_writing_leaves_no_workbook()
    {
        using var stop = new CancellationTokenSource();
        using var target = new MemoryStream();
        var table = new Table<int>("T", CsvTableWriterTests.CountAsync(int.MaxValue), new TableColumn<int>("N", ColumnKind.Count, n =>
        {
            if (n == 50_000)
            {
                stop.Cancel();
            }

            return n;
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkbookWriter.WriteAsync(SampleReport.Of(table), target, null, stop.Token));
        Assert.ThrowsAny<Exception>(() => new XLWorkbook(new MemoryStream(target.ToArray())));
    }

    [Fact]
    public async Task A_check_on_a_foreign_table_is_refused_before_anything_is_written()
    {
        var table = SampleReport.ByDay();
        using var target = new MemoryStream();
        await Assert.ThrowsAsync<ArgumentException>(() => WorkbookWriter.WriteAsync(
            SampleReport.Of(SampleReport.ByCategory()) with { Checks = [new("x", table, "Orders", 1)] }, target));
        Assert.Equal(0, target.Length);
    }

    private static string At(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");

    private static void AssertCell(WorkbookFile file, string sheet, string at, Common.Tables.CellValue expected)
    {
        switch (expected.Type)
        {
            case CellType.Empty:
                Assert.Null(file.Cell(sheet, at));
                break;
            case CellType.Text:
                Assert.Equal(expected.Text, file.Text(sheet, at));
                break;
            case CellType.Boolean:
                Assert.Equal(CellValues.Boolean, file.Cell(sheet, at)!.DataType!.Value);
                Assert.Equal(expected.Boolean ? "1" : "0", file.Cell(sheet, at)!.CellValue!.Text);
                break;
            case CellType.Date:
                Assert.Equal(expected.Date.ToDateTime(TimeOnly.MinValue), DateTime.FromOADate((double)file.Number(sheet, at)!.Value));
                break;
            case CellType.Instant:
                Assert.Equal(expected.Instant.DateTime, DateTime.FromOADate((double)file.Number(sheet, at)!.Value), TimeSpan.FromMilliseconds(1));
                break;
            default:
                Assert.Equal(expected.AsDecimal(), file.Number(sheet, at));
                break;
        }
    }
}
