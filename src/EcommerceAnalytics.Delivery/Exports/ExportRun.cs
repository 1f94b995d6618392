using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Creates the file of one export, from one snapshot of the data.</summary>
internal sealed class ExportRun(
    IServiceProvider services, ReportSessionFactory sessions, FiguresCopy copies, IEnumerable<ExportReport> reports, ExportFiles files, StoreClock clock, RequestsInProgress requests, IOptions<JsonOptions> json)
{
    /// <summary>How long an export may take: the days of a file of lines, 0 for one that has a few rows of sums.</summary>
    public int LengthOf(Export export)
    {
        try
        {
            return reports.FirstOrDefault(r => r.Name == export.Report) is { } report
                && report.Read(export.ParametersJson, json.Value.JsonSerializerOptions, clock) is var request && report.HasLines(request)
                ? request.Resolve(clock).Days
                : 0;
        }
        catch (RequestException)
        {
            return 0; // It fails at once.
        }
    }

    /// <summary>Writes the file; the figures of <paramref name="export"/> follow it.</summary>
    public async Task WriteAsync(Export export, CancellationToken cancellationToken)
    {
        if (!await TryWriteAsync(export, onPrimary: false, cancellationToken))
        {
            await TryWriteAsync(export, onPrimary: true, cancellationToken);
        }
    }

    /// <returns>False when the replica that was read failed, or may lack what the primary has.</returns>
    private async Task<bool> TryWriteAsync(Export export, bool onPrimary, CancellationToken cancellationToken)
    {
        Task<ReportSession> OpenAsync() => sessions.OpenAsync(requests.GiveWayAsync, onPrimary, cancellationToken);
        try
        {
            return await TryWriteAsync(export, await OpenAsync(), canBeRepeated: true, cancellationToken);
        }
        catch (SessionIsBehindException)
        {
            return await TryWriteAsync(export, await copies.OpenAsync(OpenAsync, cancellationToken), canBeRepeated: false, cancellationToken);
        }
    }

    private async Task<bool> TryWriteAsync(Export export, ReportSession opened, bool canBeRepeated, CancellationToken cancellationToken)
    {
        await using var session = opened;
        session.CanBeRepeated = canBeRepeated;
        var report = reports.First(r => r.Name == export.Report);
        var request = report.Read(export.ParametersJson, json.Value.JsonSerializerOptions, clock);
        var period = session.Resolve(request);
        var format = FileFormat.Of(export.Format);
        var parameters = await ParametersOfAsync(export, format, cancellationToken);
        ExportContent content;
        try
        {
            content = await report.RunAsync(services, session, request, cancellationToken);
        }
        catch (Exception exception) when (session.LeavesReplicaAfter(exception))
        {
            return false;
        }

        export.Summary = ExportSummary.Of(content.Workbook);
        content = format.Choose(content, parameters);
        export.RowsTotal = format.RowsOf(content);
        var progress = new ToExport(export);
        await using (var file = files.Create(export))
        {
            export.RowsWritten = await format.WriteAsync(content, parameters, file, progress, cancellationToken);
            await file.FlushAsync(cancellationToken);
            export.Size = file.Length;
        }

        if (export.RowsTotal is { } rows && rows != export.RowsWritten)
        {
            throw new InvalidOperationException($"{export.RowsWritten} rows of {rows} were written.");
        }

        File.Move(files.UnfinishedPathOf(export), files.PathOf(export), overwrite: true);
        export.FileName = DownloadName.For(export.Report, period.FirstDay, period.LastDay, session.Store.Name, format.Extension, DownloadFilters.Of(request));
        return true;
    }

    private async Task<FileParameters> ParametersOfAsync(Export export, FileFormat format, CancellationToken cancellationToken)
    {
        // Not from the session: a replica may lack a layout that was saved just now.
        await using var scope = services.CreateAsyncScope();
        return await FileParameters.Of(export.ParametersJson, format).WithLayoutAsync(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>(), export.Report, cancellationToken);
    }

    private sealed class ToExport(Export export) : IProgress<long>
    {
        public void Report(long value) => export.RowsWritten = value;
    }
}
