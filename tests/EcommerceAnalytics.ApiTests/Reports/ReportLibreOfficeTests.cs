using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.TestSupport.Workbooks;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>Every report as another office program computes, shows and prints it.</summary>
[Collection(ReportStoreOnSqlite.Name)]
public sealed class ReportLibreOfficeTests(SqliteReportStore api, ITestOutputHelper output) : IDisposable
{
    private readonly LibreOffice _office = new(output);

    [ProgramFact("soffice")]
    public async Task Every_formula_computes_to_the_value_it_carries()
    {
        var workbooks = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, workbook) in await WorkbooksAsync())
        {
            workbooks.Add(name + "-carried", workbook);
            workbooks.Add(name + "-computed", WithoutValues(workbook));
        }

        var sheets = await _office.ConvertAsync(workbooks, LibreOffice.EverySheetAsShown);

        var carried = sheets.Where(s => s.Key.Contains("-carried-", StringComparison.Ordinal)).ToList();
        Assert.Equal(workbooks.Count / 2, carried.Count(s => s.Key.EndsWith("-Checks.csv", StringComparison.Ordinal)));
        foreach (var (name, path) in carried)
        {
            var computed = await File.ReadAllLinesAsync(sheets[name.Replace("-carried-", "-computed-", StringComparison.Ordinal)]);
            Assert.Equal(await File.ReadAllLinesAsync(path), computed);
            Assert.DoesNotContain(computed, line => line.Contains("#N", StringComparison.Ordinal) || line.Contains("Err:", StringComparison.Ordinal));
            if (name.EndsWith("-Checks.csv", StringComparison.Ordinal))
            {
                Assert.StartsWith("All checks hold.", computed[1], StringComparison.Ordinal);
            }
        }
    }

    [ProgramFact("soffice")]
    public async Task Charts_are_drawn()
    {
        var workbooks = await WorkbooksAsync();
        var files = await _office.ConvertAsync(workbooks, "pdf");

        foreach (var (name, workbook) in workbooks)
        {
            using var file = new WorkbookFile(workbook);
            var charts = file.Part("Summary").DrawingsPart?.ChartParts.Count() ?? 0;
            var pages = Content(await File.ReadAllBytesAsync(files[name + ".pdf"]));

            // The colour of the first series (1F77B4) and nothing else of a page has these shares of red, green and blue.
            var isDrawn = pages.Contains("0.1215", StringComparison.Ordinal) && pages.Contains("0.4666", StringComparison.Ordinal);
            Assert.True(isDrawn == charts > 0, $"{name}: {charts} charts, drawn: {isDrawn}");
        }
    }

    public void Dispose() => _office.Dispose();

    private async Task<Dictionary<string, byte[]>> WorkbooksAsync()
    {
        var routes = new ReportRoutes(api);
        var workbooks = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var question in await routes.QuestionsAsync(reportsOnly: true))
        {
            workbooks.Add(question.Split('/', '?')[4], await routes.AnswerAsync(question, "xlsx"));
        }

        return workbooks;
    }

    private static byte[] WithoutValues(byte[] workbook)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            foreach (var cell in document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).Where(c => c.CellFormula is not null))
            {
                cell.CellValue = null;
            }
        }

        return stream.ToArray();
    }

    /// <summary>What the pages of a PDF are drawn with: its compressed streams, unpacked.</summary>
    private static string Content(byte[] pdf)
    {
        var content = new StringBuilder();
        for (var at = pdf.AsSpan().IndexOf("stream\n"u8); at >= 0;)
        {
            var start = at + "stream\n".Length;
            try
            {
                using var unpacked = new ZLibStream(new MemoryStream(pdf, start, pdf.Length - start), CompressionMode.Decompress);
                using var reader = new StreamReader(unpacked, Encoding.Latin1);
                content.Append(reader.ReadToEnd());
            }
            catch (InvalidDataException)
            {
                // Not a compressed stream.
            }

            var next = pdf.AsSpan(start).IndexOf("stream\n"u8);
            at = next < 0 ? -1 : start + next;
        }

        return content.ToString();
    }
}
