using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>
/// Responds to report requests: returns 304 or a cached response when the data has not changed; otherwise opens a snapshot, computes,
/// writes JSON, CSV or Excel, and caches the bytes.
/// </summary>
public sealed class ReportResponder(ReportSessionFactory sessions, FiguresCopy copies, ResponseCache cache, QuestionLimit limit, IOptions<JsonOptions> json) : IDisposable
{
    private const int MaxStreams = 2;

    private static readonly TimeSpan OpenPeriodStep = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _streams = new(MaxStreams);

    /// <param name="http">The request.</param>
    /// <param name="request">The parameters; all of them are part of the cache key.</param>
    /// <param name="run">Computes the response.</param>
    /// <param name="table">The same response as rows.</param>
    /// <param name="name">Name of a download.</param>
    /// <param name="workbook">The same response as a workbook; when omitted, a workbook of the one table.</param>
    /// <param name="stamp">Reads the state that the response depends on besides the data version, one of <see cref="ResponseStamps"/>.</param>
    /// <param name="isPersonal">Whether it contains personal data, which intermediaries must not store.</param>
    /// <param name="page">The page of an <see cref="IPagedResponse"/> that JSON shows, when the request itself does not name one.</param>
    internal Task<IActionResult> RespondAsync<TRequest, T>(
        HttpContext http, TRequest request, Func<ReportSession, CancellationToken, Task<T>> run, Func<T, Table> table, string name,
        Func<T, ReportSession, ReportWorkbook>? workbook = null, Func<ReportSession, CancellationToken, Task<string>>? stamp = null,
        bool isPersonal = false, PageRequest? page = null)
        where TRequest : IReportRequest
    {
        var shown = FileOf(request, http.Request) is null ? page ?? request as IPageRequest : null;
        var question = new ReportQuestion<TRequest, T>(http, request, run, table, name, workbook, stamp, isPersonal, shown);
        return limit.RunAsync(request, end => RespondAsync(question, end), http.RequestAborted);
    }

    private async Task<IActionResult> RespondAsync<TRequest, T>(ReportQuestion<TRequest, T> question, CancellationToken cancellationToken)
        where TRequest : IReportRequest
    {
        if (question.Stamp is null && await sessions.PeekAsync(cancellationToken) is { } context)
        {
            var known = Resolve(question.Http, context, question.Request, question.Name, question.IsPersonal, question.ShownPage);
            if (known.IsKnown)
            {
                // A layout may change before the data does.
                if (!question.IsPersonal && known.Parameters.Layout is null)
                {
                    cache.SetTag(NotModifiedFilter.AddressOf(question.Http.Request), new CurrentTag(known.EntityTag, context.Stamp, context.Now));
                }

                return new StatusCodeResult(StatusCodes.Status304NotModified);
            }

            if (Find(known, context) is { } found)
            {
                return Send(question.Http, question.Shown, known, found);
            }
        }

        return await ComputeAsync(question, onPrimary: false, cancellationToken)
            ?? await ComputeAsync(question, onPrimary: true, cancellationToken)
            ?? throw new InvalidOperationException("The primary was read as a replica.");
    }

    /// <returns>Null when the replica that was read failed, or may lack what the primary has.</returns>
    private async Task<IActionResult?> ComputeAsync<TRequest, T>(ReportQuestion<TRequest, T> question, bool onPrimary, CancellationToken cancellationToken)
        where TRequest : IReportRequest
    {
        Task<ReportSession> OpenAsync() => sessions.OpenForQuestionAsync(onPrimary, cancellationToken);
        try
        {
            return await ComputeAsync(question, await OpenAsync(), canBeRepeated: true, cancellationToken);
        }
        catch (SessionIsBehindException)
        {
            return await ComputeAsync(question, await copies.OpenAsync(OpenAsync, cancellationToken), canBeRepeated: false, cancellationToken);
        }
    }

    private async Task<IActionResult?> ComputeAsync<TRequest, T>(
        ReportQuestion<TRequest, T> question, ReportSession opened, bool canBeRepeated, CancellationToken cancellationToken)
        where TRequest : IReportRequest
    {
        await using var session = opened;
        session.CanBeRepeated = canBeRepeated;
        try
        {
            var stamps = question.Stamp is null ? question.ShownPage : $"{question.ShownPage}|{await question.Stamp(session, cancellationToken)}";
            var resolved = Resolve(question.Http, session.Context, question.Request, question.Name, question.IsPersonal, stamps);
            if (resolved.IsKnown)
            {
                return new StatusCodeResult(StatusCodes.Status304NotModified);
            }

            var cached = Find(resolved, session.Context);
            if (cached is null)
            {
                cached = await ComputeAsync(question, session, resolved, cancellationToken);
                cache.Add(resolved.Tag, cached);
            }

            return Send(question.Http, question.Shown, resolved, cached);
        }
        catch (Exception exception) when (session.LeavesReplicaAfter(exception))
        {
            return null;
        }
    }

    /// <summary>The cached response. What the facts answered is computed again once the copy shows the same data: it says where it comes from.</summary>
    private CachedResponse? Find(Resolved resolved, ReportContext context) =>
        cache.Find(resolved.Tag) is { } found && !(found.Source == FigureSource.Facts && copies.Shows(context.Stamp)) ? found : null;

    private async Task<CachedResponse> ComputeAsync<TRequest, T>(ReportQuestion<TRequest, T> question, ReportSession session, Resolved resolved, CancellationToken cancellationToken)
    {
        var response = await question.Run(session, cancellationToken);
        var paged = response as IPagedResponse;
        if (resolved.File is not { } format)
        {
            var shown = question.Shown is { } page ? paged?.PageOf(page) ?? response : response;
            return new CachedResponse(JsonSerializer.SerializeToUtf8Bytes<object?>(shown, json.Value.JsonSerializerOptions), paged?.TotalCount, session.Source);
        }

        var rows = question.Table(response);
        var content = new ExportContent(rows, question.Workbook?.Invoke(response, session) ?? ReportFrame.OneSheet(rows, session, resolved.Period));
        using var file = new MemoryStream();
        await format.WriteAsync(format.Choose(content, resolved.Parameters), resolved.Parameters, file, progress: null, cancellationToken);
        return new CachedResponse(file.ToArray(), paged?.TotalCount, session.Source);
    }

    /// <summary>Sends rows that the data version does not cover, such as those of a trained model, as CSV or Excel.</summary>
    /// <param name="http">The request.</param>
    /// <param name="format">The format.</param>
    /// <param name="table">The rows.</param>
    /// <param name="name">Name of the download.</param>
    /// <param name="workbook">The same rows as a workbook.</param>
    internal async Task<IActionResult> FileAsync(
        HttpContext http, FileFormat format, Table table, string name, Func<ReportSession, ReportWorkbook> workbook)
    {
        var parameters = FileParameters.Of(http, format);
        ReportWorkbook report;
        await using (var session = await sessions.OpenAsync(http.RequestAborted))
        {
            report = workbook(session);
        }

        return await SendAsync(http, new ExportContent(table, report), format, parameters, DownloadName.For(name, null, null, report.Store, format.Extension));
    }

    /// <summary>Streams a file of any length in constant memory. Only a few at a time: each holds a snapshot of the data.</summary>
    /// <param name="http">The request.</param>
    /// <param name="request">The parameters, of a file and not of JSON.</param>
    /// <param name="run">Opens the rows.</param>
    /// <param name="name">Name of the download.</param>
    /// <exception cref="RequestException">429: others are being sent.</exception>
    internal async Task<IActionResult> StreamAsync<TRequest>(
        HttpContext http, TRequest request, Func<ReportSession, CancellationToken, Task<ExportContent>> run, string name)
        where TRequest : IReportRequest
    {
        var cancellationToken = http.RequestAborted;
        if (!await _streams.WaitAsync(0, cancellationToken))
        {
            throw RequestException.TooMany($"{MaxStreams} files are already being streamed; try again later, or create the file in the background with POST /api/v1/exports.", TimeSpan.FromSeconds(10));
        }

        try
        {
            return await StreamAsync(http, request, run, name, onPrimary: false, cancellationToken)
                ?? await StreamAsync(http, request, run, name, onPrimary: true, cancellationToken)
                ?? throw new InvalidOperationException("The primary was read as a replica.");
        }
        finally
        {
            _streams.Release();
        }
    }

    private async Task<IActionResult?> StreamAsync<TRequest>(
        HttpContext http, TRequest request, Func<ReportSession, CancellationToken, Task<ExportContent>> run, string name, bool onPrimary, CancellationToken cancellationToken)
        where TRequest : IReportRequest
    {
        await using var session = await sessions.OpenAsync(onPrimary, cancellationToken);
        var resolved = Resolve(http, session.Context, request, name);
        if (resolved.IsKnown)
        {
            return new StatusCodeResult(StatusCodes.Status304NotModified);
        }

        ExportContent content;
        try
        {
            content = await run(session, cancellationToken);
        }
        catch (Exception exception) when (session.LeavesReplicaAfter(exception))
        {
            return null;
        }

        return await SendAsync(http, content, resolved.File!, resolved.Parameters, resolved.FileName, resolved.EntityTag);
    }

    /// <summary>The headers of a report. (A response with a body sets its tag itself.)</summary>
    internal static void SetHeaders(HttpResponse response, EntityTagHeaderValue? unchanged, bool isPersonal = false)
    {
        response.Headers.CacheControl = isPersonal ? "no-store" : "private, no-cache";
        response.Headers.Vary = "Accept, Authorization";
        if (unchanged is not null)
        {
            response.Headers.ETag = unchanged.ToString();
        }
    }

    /// <summary>The file format of a request, by <c>format</c>, else by <c>Accept</c>; null for JSON.</summary>
    internal static FileFormat? FileOf(IReportRequest request, HttpRequest http)
    {
        if (request.Format is { } format)
        {
            return FileFormat.Of(format);
        }

        var wanted = http.GetTypedHeaders().Accept.Where(a => !a.MatchesAllTypes).OrderByDescending(a => a.Quality ?? 1)
            .Select(a => FileFormat.MediaTypes.FirstOrDefault(type => a.MatchesMediaType(type))).FirstOrDefault(type => type is not null);
        return FileFormat.All.FirstOrDefault(f => f.MediaType == wanted);
    }

    private static FileContentResult Send(HttpContext http, IPageRequest? shown, Resolved resolved, CachedResponse cached)
    {
        if (shown is not null && cached.TotalCount is { } total)
        {
            // The host sends it in headers, as for every page.
            http.Features.Set<IPage>(new Page<object>([], total, shown.Page, shown.PageSize));
        }

        return new FileContentResult(cached.Bytes, resolved.File?.ContentType ?? "application/json; charset=utf-8")
        {
            EntityTag = resolved.EntityTag,
            FileDownloadName = resolved.File is null ? string.Empty : resolved.FileName,
        };
    }

    /// <summary>Computes the cache key and its tag, and checks whether the client already has the response.</summary>
    private Resolved Resolve<TRequest>(
        HttpContext http, ReportContext context, TRequest request, string name, bool isPersonal = false, string? stamps = null)
        where TRequest : IReportRequest
    {
        var file = FileOf(request, http.Request);
        var parameters = FileParameters.Of(http, file);
        var period = request is PeriodRequest range ? context.Resolve(range) : null;
        var key = string.Join(
            '|', name, file?.Extension, parameters, JsonSerializer.Serialize(request, json.Value.JsonSerializerOptions), CacheTime(context, request, period),
            context.Stamp.ToString(), context.AgeStep, context.Basis, typeof(TRequest).Module.ModuleVersionId, stamps);
        var tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 12));

        // Weak: another instance may have computed the same response at another moment (computedAt), and compressed it or not.
        var entityTag = new EntityTagHeaderValue($"\"{tag}\"", isWeak: true);
        var isKnown = http.Request.GetTypedHeaders().IfNoneMatch
            .Any(t => t.Compare(entityTag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any));
        SetHeaders(http.Response, isKnown ? entityTag : null, isPersonal);

        var fileName = file is null ? string.Empty : DownloadName.For(name, period?.FirstDay, period?.LastDay, context.Store.Name, file.Extension, DownloadFilters.Of(request));
        return new Resolved(file, parameters, period, tag, entityTag, isKnown, fileName);
    }

    private static async Task<IActionResult> SendAsync(HttpContext http, ExportContent content, FileFormat format, FileParameters parameters, string fileName, EntityTagHeaderValue? tag = null)
    {
        content = format.Choose(content, parameters);
        var headers = http.Response.GetTypedHeaders();
        headers.ContentType = MediaTypeHeaderValue.Parse(format.ContentType);
        headers.ETag = tag;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        headers.ContentDisposition = disposition;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // An error from here on aborts the connection: a truncated file cannot be mistaken for a complete one.
        await format.WriteAsync(content, parameters, http.Response.Body, progress: null, http.RequestAborted);
        return new EmptyResult();
    }

    /// <summary>The part of the current time that the response depends on: the day, and for open periods a step of minutes.</summary>
    private static string CacheTime(ReportContext context, IReportRequest request, Period? period)
    {
        var at = context.Today.ToString("O", CultureInfo.InvariantCulture);
        if (period is null)
        {
            return at;
        }

        var isOpen = period.To > context.Now;
        var step = request is IElapsedRequest { Elapsed: true } ? TimeSpan.FromMinutes(1) : OpenPeriodStep;
        return string.Create(
            CultureInfo.InvariantCulture, $"{at}|{period.From:O}|{period.To:O}|{(isOpen ? context.Now.Ticks / step.Ticks : 0)}");
    }

    /// <inheritdoc />
    public void Dispose() => _streams.Dispose();

    private sealed record Resolved(
        FileFormat? File, FileParameters Parameters, Period? Period, string Tag, EntityTagHeaderValue EntityTag, bool IsKnown, string FileName);
}
