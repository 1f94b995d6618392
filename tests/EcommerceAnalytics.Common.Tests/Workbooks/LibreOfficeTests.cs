using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.TestSupport;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

/// <summary>What another office program makes of a workbook.</summary>
public sealed class LibreOfficeTests(ITestOutputHelper output) : IDisposable
{
    private readonly LibreOffice _office = new(output);

    [ProgramFact("soffice")]
    public async Task Computes_from_the_cells_what_the_workbook_says()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var sheets = await _office.ConvertAsync(One(WithoutCachedValues(file.Bytes)), LibreOffice.EverySheetAsShown);

        var categories = await File.ReadAllLinesAsync(sheets["report-By category.csv"]);
        Assert.Equal("Category,Units,Returned,Net sales,Discounts,Margin,Share", categories[0]);
        Assert.Equal("Kitchen,120,5,\"£2,400.50\",£240.05,10.0%,64.0%", categories[1]);
        Assert.Equal("Garden & Patio,60,0,£900.25,£0.00,35.0%,24.0%", categories[2]);
        Assert.Equal("\"=HYPERLINK(\"\"http://x\"\")\",3,10,-£49.75,£0.00,,-1.3%", categories[3]);
        Assert.Equal("Total,185,16,\"£3,751.00\",£250.05,,", categories[5]);

        var days = await File.ReadAllLinesAsync(sheets["report-By day.csv"]);
        Assert.Equal("2011-11-01,10,£100.00,£90.00", days[1]);
        Assert.Equal(32, days.Length);

        var orders = await File.ReadAllLinesAsync(sheets["report-Orders.csv"]);
        Assert.Equal("536365,2011-11-01 08:26:00,SKU-000,,-1,£0.00,TRUE", orders[1]);
        Assert.Equal("Total,,,,250,\"£1,547.50\",", orders[251]);

        var summary = await File.ReadAllLinesAsync(sheets["report-Summary.csv"]);
        Assert.Contains("Net sales,\"£3,751.00\",\"£3,000.00\",£751.00,25.0%", summary);

        var checks = await File.ReadAllLinesAsync(sheets["report-Checks.csv"]);
        Assert.Equal("All checks hold.,,,,", checks[1]);
        Assert.Contains("Net sales by category = net sales,\"£3,751.00\",\"£3,751.00\",£0.00,OK", checks);
        Assert.Contains("By category: rows,4,4,0,OK", checks);
        Assert.All(checks.Skip(4), line => Assert.EndsWith(",OK", line, StringComparison.Ordinal));
    }

    [ProgramFact("soffice")]
    public async Task Prints()
    {
        using var file = await WrittenWorkbook.OfAsync(SampleReport.Build());
        var files = await _office.ConvertAsync(One(file.Bytes), "pdf");

        var pdf = await File.ReadAllBytesAsync(files["report.pdf"]);
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.True(pdf.Length > 20_000, "The pages are empty.");
    }

    public void Dispose() => _office.Dispose();

    private static Dictionary<string, byte[]> One(byte[] workbook) => new() { ["report"] = workbook };

    private static byte[] WithoutCachedValues(byte[] workbook)
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
}
