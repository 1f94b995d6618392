using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>The content of an export.</summary>
/// <param name="Rows">The rows of a file that holds one table.</param>
/// <param name="Workbook">Everything.</param>
internal sealed record ExportContent(Table Rows, ReportWorkbook Workbook);
