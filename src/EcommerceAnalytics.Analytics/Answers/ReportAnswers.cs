using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Analytics.Exports;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Analytics.Answers;

/// <summary>
/// Answers a report over HTTP: gives 304 or a kept answer when the data have not changed, else opens a snapshot, computes,
/// writes JSON, CSV or Excel, and keeps the bytes.
/// </summary>
public sealed class ReportAnswers(ReportSessions sessions, AnswerCache cache, IOptions<JsonOptions> json) : IDisposable
{
    internal const string CsvType = "text/csv";
    internal const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MaxStreams = 2;

    private static readonly TimeSpan OpenPeriodStep = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _streams = new(MaxStreams);

    /// <summary>Answers one report.</summary>
    /// <param name="http">The request.</param>
    /// <param name="request">What was asked; all of it is part of the question.</param>
    /// <param name="run">Computes the answer.</param>
    /// <param name="table">The same answer as rows.</param>
    /// <param name="name">Name of a download.</param>
    /// <param name="workbook">The same answer as a workbook; a workbook of the one table when not given.</param>
    /// <param name="readsStock">Whether the answer also depends on stock and prices, which have no part in the data version.</param>
    /// <param name="readsCustomers">Whether it also depends on the number of customers.</param>
    /// <param name="readsModel">Whether it also depends on the purchase model, which is fitted again without a change of data.</param>
    /// <param name="isPersonal">Whether it holds personal data, which nobody on the way may store.</param>
    /// <param name="page">The page of an <see cref="IWholeListAnswer"/> that JSON shows, where the request itself is not one of a page.</param>
    /// <param name="stamp">Reads the state of whatever else it depends on.</param>
    internal async Task<IActionResult> AnswerAsync<TRequest, T>(
        HttpContext http, TRequest request, Func<ReportSession, CancellationToken, Task<T>> run, Func<T, Table> table, string name,
        Func<T, ReportSession, ReportWorkbook>? workbook = null, bool readsStock = false, bool readsCustomers = false, bool readsModel = false,
        bool isPersonal = false, PageRequest? page = null, Func<ReportSession, CancellationToken, Task<string>>? stamp = null)
        where TRequest : IReportRequest
    {
        var cancellationToken = http.RequestAborted;
        page = FormatOf(request, http.Request) == AnswerFormat.Json ? page : null;
        var dependsOnDataAlone = !readsStock && !readsCustomers && !readsModel && stamp is null;
        if (dependsOnDataAlone && await sessions.PeekAsync(cancellationToken) is { } moment)
        {
            var known = Ask(http, moment, request, name, isPersonal, StampOf(page));
            if (known.IsKnown)
            {
                return new StatusCodeResult(StatusCodes.Status304NotModified);
            }

            if (cache.Find(known.Tag) is { } found)
            {
                return Send(http, request, page, known, found);
            }
        }

        await using var session = await sessions.OpenAsync(cancellationToken);
        var asked = Ask(http, session.Moment, request, name, isPersonal, dependsOnDataAlone ? StampOf(page) : string.Join(
            '|',
            readsStock ? await StockStampAsync(session, cancellationToken) : string.Empty,
            readsCustomers ? await CustomerStampAsync(session, cancellationToken) : string.Empty,
            readsModel ? await ModelStampAsync(session, cancellationToken) : string.Empty,
            StampOf(page),
            stamp is null ? string.Empty : await stamp(session, cancellationToken)));
        if (asked.IsKnown)
        {
            return new StatusCodeResult(StatusCodes.Status304NotModified);
        }

        var kept = cache.Find(asked.Tag);
        if (kept is null)
        {
            var answer = await run(session, cancellationToken);
            kept = new KeptAnswer(
                asked.Format switch
                {
                    AnswerFormat.Csv => await CsvAsync(table(answer), cancellationToken),
                    AnswerFormat.Xlsx => await XlsxAsync(
                        workbook?.Invoke(answer, session) ?? ReportFrame.OneSheet(table(answer), session, asked.Period), cancellationToken),
                    _ => JsonSerializer.SerializeToUtf8Bytes(
                        page is not null && answer is IWholeListAnswer whole ? whole.Cut(page) : answer, json.Value.JsonSerializerOptions),
                },
                (answer as IPagedAnswer)?.TotalCount);
            cache.Keep(asked.Tag, kept);
        }

        return Send(http, request, page, asked, kept);
    }

    /// <summary>Writes rows that no data version knows, such as those of a trained model, to the client as CSV or Excel.</summary>
    /// <param name="http">The request.</param>
    /// <param name="format">CSV or Excel.</param>
    /// <param name="table">The rows.</param>
    /// <param name="name">Name of the download.</param>
    /// <param name="workbook">The same rows as a workbook.</param>
    internal async Task<IActionResult> FileAsync(
        HttpContext http, AnswerFormat format, Table table, string name, Func<ReportSession, ReportWorkbook> workbook)
    {
        var cancellationToken = http.RequestAborted;
        ReportWorkbook report;
        await using (var session = await sessions.OpenAsync(cancellationToken))
        {
            report = workbook(session);
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(DownloadName.For(name, null, null, report.Store, format == AnswerFormat.Csv ? "csv" : "xlsx"));
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = ContentTypeOf(format);
        _ = format == AnswerFormat.Csv
            ? await CsvTableWriter.WriteAsync(table, http.Response.Body, cancellationToken: cancellationToken)
            : await WorkbookWriter.WriteAsync(report, http.Response.Body, cancellationToken: cancellationToken);
        return new EmptyResult();
    }

    /// <summary>Sends a file of any length as it is made, in constant memory. Few at a time: each holds a snapshot of the data.</summary>
    /// <param name="http">The request.</param>
    /// <param name="request">What was asked, a file and not JSON.</param>
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
            throw RequestException.TooMany($"{MaxStreams} files are being sent; try again, or have the file made in the background by POST /api/v1/exports.", TimeSpan.FromSeconds(10));
        }

        try
        {
            await using var session = await sessions.OpenAsync(cancellationToken);
            var asked = Ask(http, session.Moment, request, name);
            if (asked.IsKnown)
            {
                return new StatusCodeResult(StatusCodes.Status304NotModified);
            }

            var content = await run(session, cancellationToken);
            var headers = http.Response.GetTypedHeaders();
            headers.ETag = asked.EntityTag;
            headers.ContentType = MediaTypeHeaderValue.Parse(ContentTypeOf(asked.Format));
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(asked.FileName);
            headers.ContentDisposition = disposition;
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

            // What goes wrong from here on cuts the connection: a file without its end cannot be taken for a whole one.
            await (asked.Format == AnswerFormat.Csv
                ? CsvTableWriter.WriteAsync(content.Csv, http.Response.Body, cancellationToken: cancellationToken)
                : WorkbookWriter.WriteAsync(
                    content.Workbook ?? ReportFrame.OneSheet(content.Csv, session, asked.Period), http.Response.Body, cancellationToken: cancellationToken));
            return new EmptyResult();
        }
        finally
        {
            _streams.Release();
        }
    }

    /// <summary>The form a request asks for: <c>format</c>, else <c>Accept</c>, else JSON.</summary>
    internal static AnswerFormat FormatOf(IReportRequest request, HttpRequest http)
    {
        if (request.Format is { } format)
        {
            return format;
        }

        var wanted = http.GetTypedHeaders().Accept.Where(a => !a.MatchesAllTypes).OrderByDescending(a => a.Quality ?? 1)
            .FirstOrDefault(a => a.MatchesMediaType(CsvType) || a.MatchesMediaType(XlsxType) || a.MatchesMediaType("application/json"));
        return wanted switch
        {
            null => AnswerFormat.Json,
            _ when wanted.MatchesMediaType("application/json") => AnswerFormat.Json,
            _ when wanted.MatchesMediaType(XlsxType) => AnswerFormat.Xlsx,
            _ => AnswerFormat.Csv,
        };
    }

    private static FileContentResult Send(HttpContext http, IReportRequest request, PageRequest? page, Asked asked, KeptAnswer kept)
    {
        if (asked.Format == AnswerFormat.Json && kept.TotalCount is { } total && (page ?? request as IPageRequest) is { } shown)
        {
            // The host says it in headers, as of every page.
            http.Features.Set<IPage>(new Page<object>([], total, shown.Page, shown.PageSize));
        }

        return new FileContentResult(kept.Bytes, ContentTypeOf(asked.Format))
        {
            EntityTag = asked.EntityTag,
            FileDownloadName = asked.Format == AnswerFormat.Json ? string.Empty : asked.FileName,
        };
    }

    /// <summary>Names the question by its tag, and sees whether the client has the answer.</summary>
    private Asked Ask<TRequest>(
        HttpContext http, ReportMoment moment, TRequest request, string name, bool isPersonal = false, string? stamps = null)
        where TRequest : IReportRequest
    {
        var format = FormatOf(request, http.Request);
        var period = request is PeriodRequest range ? moment.Resolve(range) : null;
        var question = string.Join(
            '|', name, format, JsonSerializer.Serialize(request, json.Value.JsonSerializerOptions), MomentOf(moment, request, period),
            moment.Version.ToString(CultureInfo.InvariantCulture), stamps);
        var tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, 12));
        http.Response.Headers.CacheControl = isPersonal ? "no-store" : "private, no-cache";
        http.Response.Headers.Vary = "Accept, Authorization";
        var entityTag = new EntityTagHeaderValue($"\"{tag}\"");
        var isKnown = http.Request.GetTypedHeaders().IfNoneMatch
            .Any(t => t.Compare(entityTag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any));
        if (isKnown)
        {
            http.Response.GetTypedHeaders().ETag = entityTag;
        }

        var fileName = DownloadName.For(name, period?.FirstDay, period?.LastDay, moment.Store.Name, format == AnswerFormat.Csv ? "csv" : "xlsx");
        return new Asked(format, period, tag, entityTag, isKnown, fileName);
    }

    private static string ContentTypeOf(AnswerFormat format) => format switch
    {
        AnswerFormat.Csv => $"{CsvType}; charset=utf-8",
        AnswerFormat.Xlsx => XlsxType,
        _ => "application/json; charset=utf-8",
    };

    private static async Task<byte[]> XlsxAsync(ReportWorkbook workbook, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await WorkbookWriter.WriteAsync(workbook, stream, cancellationToken: cancellationToken);
        return stream.ToArray();
    }

    /// <summary>What of the present time the answer depends on: the day, and for open periods a moment from time to time.</summary>
    private static string MomentOf(ReportMoment moment, IReportRequest request, Period? period)
    {
        var at = moment.Today.ToString("O", CultureInfo.InvariantCulture);
        if (period is null)
        {
            return at;
        }

        var isOpen = period.To > moment.Now;
        var step = request is IElapsedRequest { Elapsed: true } ? TimeSpan.FromMinutes(1) : OpenPeriodStep;
        return string.Create(
            CultureInfo.InvariantCulture, $"{at}|{period.From:O}|{period.To:O}|{(isOpen ? moment.Now.Ticks / step.Ticks : 0)}");
    }

    private static string StampOf(PageRequest? page) =>
        page is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{page.Page}|{page.PageSize}");

    private static async Task<string> StockStampAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var stock = await session.Db.Inventory.SumAsync(i => i.Version, cancellationToken);
        var products = await session.Db.Products.SumAsync(p => p.Version, cancellationToken);
        var newest = await session.Db.Products.MaxAsync(p => (int?)p.Id, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{stock}|{products}|{newest}");
    }

    private static async Task<string> CustomerStampAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await session.Db.Customers.MaxAsync(c => (int?)c.Id, cancellationToken) ?? 0).ToString(CultureInfo.InvariantCulture);

    private static async Task<string> ModelStampAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await session.Db.CustomerModels.MaxAsync(m => (int?)m.Id, cancellationToken) ?? 0).ToString(CultureInfo.InvariantCulture);

    private static async Task<byte[]> CsvAsync(Table table, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await CsvTableWriter.WriteAsync(table, stream, cancellationToken: cancellationToken);
        return stream.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => _streams.Dispose();

    private sealed record Asked(AnswerFormat Format, Period? Period, string Tag, EntityTagHeaderValue EntityTag, bool IsKnown, string FileName);
}

/// <summary>A request whose comparison may be cut at the present moment.</summary>
internal interface IElapsedRequest
{
    bool Elapsed { get; }
}
