using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

/// <summary>Writes a report and opens what was written.</summary>
internal static class WrittenWorkbook
{
    public static async Task<WorkbookFile> OfAsync(ReportWorkbook report, int maxSheetRows = WorkbookWriter.MaxSheetRows)
    {
        using var stream = new MemoryStream();
        await WorkbookWriter.WriteAsync(report, stream, maxSheetRows, null, CancellationToken.None);
        return new(stream.ToArray());
    }
}
