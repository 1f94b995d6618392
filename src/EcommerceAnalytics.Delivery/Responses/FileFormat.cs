using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Pdf;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>
/// A file format of reports, with its name and writer. A new one is a class in <see cref="All"/> and its name in the
/// enumerations of the API, <see cref="ExportFormat"/> and <see cref="ReportFormat"/>.
/// </summary>
public abstract class FileFormat
{
    private protected FileFormat(ExportFormat id, string mediaType, string extension) => (Id, MediaType, Extension) = (id, mediaType, extension);

    /// <summary>Every format, in the order in which the OpenAPI document lists them.</summary>
    public static IReadOnlyList<FileFormat> All { get; } = [new CsvFormat(), new XlsxFormat(), new PdfFormat()];

    /// <summary>Media types of reports: JSON and every format.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["application/json", .. All.Select(f => f.MediaType)];

    /// <summary>Its value in exports.</summary>
    public ExportFormat Id { get; }

    /// <summary>Media type, as in <c>Accept</c>.</summary>
    public string MediaType { get; }

    /// <summary>Extension of file names, without the dot.</summary>
    public string Extension { get; }

    /// <summary>Whether files are text, in UTF-8.</summary>
    public virtual bool IsText => false;

    /// <summary>Media type of a response, with the encoding of a text.</summary>
    public string ContentType => IsText ? $"{MediaType}; charset=utf-8" : MediaType;

    /// <summary>Whether files contain every table of a report; otherwise only its rows.</summary>
    internal virtual bool HoldsWholeReport => false;

    /// <summary>The names of those <see cref="FileParameters"/> that it takes.</summary>
    internal virtual IReadOnlyCollection<string> Parameters => [];

    /// <summary>The format of an export.</summary>
    internal static FileFormat Of(ExportFormat id) => All.Single(f => f.Id == id);

    /// <summary>The format of a response; null for JSON.</summary>
    internal static FileFormat? Of(ReportFormat format) =>
        format == ReportFormat.Json ? null : All.Single(f => EnumText.Of(f.Id) == EnumText.Of(format));

    /// <summary>The content with the columns that were asked for.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="parameters">The parameters of the file.</param>
    /// <param name="path">The prefix of a parameter in errors.</param>
    /// <exception cref="RequestException">400: there is no such column.</exception>
    internal ExportContent Choose(ExportContent content, FileParameters parameters, string path = "")
    {
        if (parameters.ColumnNames is not { } names)
        {
            return content;
        }

        // A layout is for every format; a file has those of its columns that it had.
        var isLayout = parameters.Layout is not null;
        var (parameter, language) = (path + (isLayout ? "layout" : "columns"), parameters.Language);
        ExportContent.RequireColumns(names, isLayout ? content.AllTables : HoldsWholeReport ? content.Workbook.Tables : [content.Rows], language, parameter);
        return HoldsWholeReport
            ? content with { Workbook = content.Workbook.Choose(names, language) }
            : content with
            {
                Rows = content.Rows.Choose(names, language) ?? throw RequestException.Invalid(parameter, $"This file has none of the columns {string.Join(", ", names)}."),
            };
    }

    /// <summary>Number of rows of a file; null when not known in advance.</summary>
    internal abstract long? RowsOf(ExportContent content);

    /// <summary>Writes a file.</summary>
    /// <returns>The number of its rows.</returns>
    internal abstract Task<long> WriteAsync(ExportContent content, FileParameters parameters, Stream stream, IProgress<long>? progress, CancellationToken cancellationToken);

    private sealed class CsvFormat() : FileFormat(ExportFormat.Csv, "text/csv", "csv")
    {
        public override bool IsText => true;

        internal override IReadOnlyCollection<string> Parameters => ["bom", "delimiter", "decimal", "lang", "columns", "layout"];

        internal override long? RowsOf(ExportContent content) => content.Rows.RowCount;

        internal override Task<long> WriteAsync(ExportContent content, FileParameters parameters, Stream stream, IProgress<long>? progress, CancellationToken cancellationToken) =>
            CsvTableWriter.WriteAsync(content.Rows.In(parameters.Language), parameters.CsvLayout, stream, progress, cancellationToken);
    }

    private sealed class XlsxFormat() : FileFormat(ExportFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    {
        internal override bool HoldsWholeReport => true;

        internal override IReadOnlyCollection<string> Parameters => ["lang", "columns", "layout"];

        internal override long? RowsOf(ExportContent content) => content.Workbook.Tables.Aggregate((long?)0, (sum, table) => sum + table.RowCount);

        internal override Task<long> WriteAsync(ExportContent content, FileParameters parameters, Stream stream, IProgress<long>? progress, CancellationToken cancellationToken) =>
            WorkbookWriter.WriteAsync(content.Workbook.In(parameters.Language), stream, progress, cancellationToken);
    }

    private sealed class PdfFormat() : FileFormat(ExportFormat.Pdf, "application/pdf", "pdf")
    {
        internal override bool HoldsWholeReport => true;

        internal override IReadOnlyCollection<string> Parameters => ["paper", "lang", "columns", "layout"];

        internal override long? RowsOf(ExportContent content) => content.Workbook.Tables.Aggregate((long?)0, (sum, table) => sum + table.RowCount);

        internal override Task<long> WriteAsync(ExportContent content, FileParameters parameters, Stream stream, IProgress<long>? progress, CancellationToken cancellationToken) =>
            PdfReportWriter.WriteAsync(content.Workbook.In(parameters.Language), parameters.Paper ?? PaperSize.A4, stream, progress, cancellationToken);
    }
}
