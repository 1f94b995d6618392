using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Webhooks;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Imports a file of orders and returns: completely or not at all, in memory bounded by the invoices and the catalogue, never
/// by the rows. The columnar copies take the days afterwards, by their own workers.
/// </summary>
public sealed class OrderImport(
    EcommerceDbContext db, WriteTransactions transactions, StoreClock clock, IOptions<StoreOptions> store, CountedStatusesOptions counted,
    TaxRates taxes, ImportOptions options, IWholeOrderFiles wholeOrders, DataDirectoryOptions data, ImportLeases leases, WebhookOutbox outbox, TimeProvider time, ILogger<OrderImport> logger)
{
    private const int CommandTimeoutSeconds = 600;

    // Each attempt waits for the lock of another import as long as the database allows.
    private static readonly WritePolicy Policy = WritePolicy.Background with { Attempts = 60 };

    /// <summary>How results are kept and sent.</summary>
    internal static readonly JsonSerializerOptions ResultJson = new(JsonSerializerDefaults.Web);

    /// <summary>Runs an import that <see cref="RegisterAsync"/> has registered, in the way that was requested there.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="path">CSV file, plain or gzip.</param>
    /// <param name="productsPath">CSV file with names and categories by SKU, if any.</param>
    /// <param name="progress">Receives progress several times a second.</param>
    /// <param name="cancellationToken">Cancels the import; nothing is written.</param>
    /// <exception cref="RequestException">The file cannot be used; the message says where and why.</exception>
    public Task<ImportResult> RunAsync(Guid importId, string path, string? productsPath, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(importId, Guid.NewGuid(), path, productsPath, progress, cancellationToken);

    /// <summary>The same for a holder that has taken the import.</summary>
    internal Task<ImportResult> RunAsync(
        Guid importId, Guid holder, string path, string? productsPath, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) => leases.HoldAsync(
        db, importId, holder, progress, (report, held) => RunHeldAsync(importId, path, productsPath, report, held), cancellationToken);

    private async Task<ImportResult> RunHeldAsync(Guid importId, string path, string? productsPath, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw RequestException.Unprocessable("file", "The file is gone; import it again. All instances must share the folder of uploads (Import:Directory).");
            }

            var started = time.GetTimestamp();
            progress.Report(new ImportProgress(0, null, "counting"));
            var products = productsPath is null ? ProductFile.None : ProductFile.Load(productsPath, options.UnpackLimit);
            var request = await db.Imports.Where(i => i.Id == importId).Select(i => new { i.PricesIncludeTax, i.ShippingIsTaxed, i.ReadingJson }).SingleAsync(cancellationToken);
            var (reading, endUtc) = (ReadingOf(request.ReadingJson), ZoneTime.StartOfDay(clock.Today.AddDays(2), clock.Zone));
            var ofFile = new ImportTaxes(options.TaxFromRates ? taxes : null, request.PricesIncludeTax, store.Value.PricesIncludeTax, request.ShippingIsTaxed);
            var reader = wholeOrders.Open(new WholeOrderFile(path, reading, ofFile, store.Value.Currency, clock.Zone, endUtc, options.UnpackLimit), cancellationToken)
                ?? new InvoiceReader(path, reading, request.PricesIncludeTax, options, clock.Zone, store.Value.Currency, endUtc, cancellationToken);
            var begun = 0;
            await transactions.RunAsync(
                db,
                async () => begun = await db.Imports.Where(i => i.Id == importId && i.State != ImportState.Completed).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.State, ImportState.Running).SetProperty(i => i.RowsTotal, reader.RowsTotal), cancellationToken),
                WritePolicy.Background,
                cancellationToken);
            var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken);
            if (begun == 0)
            {
                // The connection was lost after the commit had reached the database, before the result arrived.
                return JsonSerializer.Deserialize<ImportResult>(import.ResultJson!, ResultJson)!;
            }

            if (!import.IsDryRun)
            {
                TransactionRoom.Require(reader.RowsTotal, await db.TransactionLimitAsync(cancellationToken));
            }

            // Over millions of lines one statement can take longer than a request may.
            db.Database.SetCommandTimeout(CommandTimeoutSeconds);
            var result = import.IsDryRun
                ? await TryOutAsync(import, reader, products, progress, started, cancellationToken)
                : await WriteOnceAsync(import, reader, products, progress, started, cancellationToken);
            logger.LogInformation("Import {Import} added {Lines} lines and {Returns} returns in {Seconds} s", importId, result.Lines, result.Returns, result.Seconds);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException && !DatabaseErrors.IsLost(e))
        {
            await FailAsync(importId, e);
            throw;
        }
    }

    /// <summary>Registers an import before it runs, so that it can be queried.</summary>
    /// <param name="id">The new import's key.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="request">How it is imported.</param>
    /// <param name="userName">The user who requests it; null for the command line.</param>
    /// <param name="cancellationToken">Cancels the registration.</param>
    /// <param name="isUploaded">Whether its file waits for any instance; otherwise the caller runs it.</param>
    public async Task<ImportRun> RegisterAsync(
        Guid id, string fileName, ImportRequest request, string? userName, CancellationToken cancellationToken, bool isUploaded = false)
    {
        request = await ImportMappingsQuery.ResolveAsync(db, request, cancellationToken);
        ReadingDecision.Check(request);
        var import = new ImportRun
        {
            Id = id,
            FileName = fileName.Length <= 255 ? fileName : fileName[^255..],
            UserName = userName,
            State = ImportState.Queued,
            Mode = request.Mode,
            IsDryRun = request.DryRun,
            AllowsPartialOrders = request.AllowPartialOrders,
            PricesIncludeTax = request.PricesIncludeTax,
            ShippingIsTaxed = request.ShippingTaxed,
            ReadingJson = ReadingJson(request),
            StartedAtUtc = time.GetUtcNow().UtcDateTime,
            LeaseEndsAtUtc = isUploaded ? null : leases.TermOf(db).EndsAtUtc,
        };
        await transactions.RunAsync(
            db,
            () =>
            {
                db.Imports.Add(import);
                return db.SaveChangesAsync(cancellationToken);
            },
            WritePolicy.Request,
            cancellationToken);
        db.ChangeTracker.Clear();
        return import;
    }

    /// <summary>How a file is to be read, as it is kept; null where nothing is said about it.</summary>
    private static string? ReadingJson(ImportRequest request)
    {
        var reading = new ReadingRequest { Format = request.Format, Map = request.Map, DateOrder = request.DateOrder, Decimal = request.Decimal, TimeZone = request.TimeZone, Sheet = request.Sheet, Source = request.Source };
        return reading == new ReadingRequest() ? null : JsonSerializer.Serialize(reading, ResultJson);
    }

    private static ReadingRequest ReadingOf(string? json) => json is null ? new ReadingRequest() : JsonSerializer.Deserialize<ReadingRequest>(json, ResultJson)!;

    private async Task<ImportResult> WriteOnceAsync(
        ImportRun import, IInvoiceSource reader, ProductFile products, IProgress<ImportProgress>? progress, long started, CancellationToken cancellationToken)
    {
        ImportResult? result = null;
        using var issues = new IssueSpool(data.PathOf("imports"));
        await transactions.RunAsync(
            db,
            async () =>
            {
                result = await RunOnceAsync(import, reader, products, issues, progress, started, cancellationToken);
                await CompleteAsync(import, result, issues, cancellationToken);
            },
            Policy,
            cancellationToken);
        return result!;
    }

    /// <summary>Does everything in a transaction that is rolled back, and keeps the result and the issues alone.</summary>
    private async Task<ImportResult> TryOutAsync(
        ImportRun import, IInvoiceSource reader, ProductFile products, IProgress<ImportProgress>? progress, long started, CancellationToken cancellationToken)
    {
        ImportResult? result = null;
        using var issues = new IssueSpool(data.PathOf("imports"));
        await transactions.TryRunAsync(
            db,
            async () =>
            {
                result = await RunOnceAsync(import, reader, products, issues, progress, started, cancellationToken);
                return false;
            },
            Policy,
            cancellationToken);
        db.ChangeTracker.Clear();
        await transactions.RunAsync(db, () => CompleteAsync(import, result!, issues, cancellationToken), Policy, cancellationToken);
        return result!;
    }

    private async Task<ImportResult> RunOnceAsync(
        ImportRun import, IInvoiceSource reader, ProductFile products, IssueSpool issues, IProgress<ImportProgress>? progress, long started, CancellationToken cancellationToken)
    {
        // An attempt before this one may have left some.
        issues.Clear();

        // One import at a time: the row's lock is held to the end of the transaction, by whichever instance.
        await db.Leases.Where(l => l.Name == Lease.Import)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, import.Id), cancellationToken);
        if (await db.Imports.Where(i => i.Id == import.Id && i.State == ImportState.Completed).Select(i => i.ResultJson).SingleOrDefaultAsync(cancellationToken) is { } done)
        {
            // By a process that was taken for dead and held the lock until now.
            return JsonSerializer.Deserialize<ImportResult>(done, ResultJson)!;
        }

        var file = new FileImport(db, clock, store.Value, counted, options.TaxFromRates ? taxes : null, time);
        return await file.RunAsync(import, reader, products, issues.AddAsync, progress, cancellationToken) with
        {
            Seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3),
        };
    }

    /// <summary>Keeps the issues and the result. Only now: an issue locks its import's row until the end of the transaction, and the lease could not be renewed.</summary>
    private async Task CompleteAsync(ImportRun import, ImportResult result, IssueSpool issues, CancellationToken cancellationToken)
    {
        await new BulkInsert<ImportIssue>(db).InsertAsync(issues.Read(), cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var isOurs = await db.Imports.Where(i => i.Id == import.Id && i.State != ImportState.Completed).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ImportState.Completed)
                .SetProperty(i => i.RowsRead, result.Rows)
                .SetProperty(i => i.FinishedAtUtc, now)
                .SetProperty(i => i.ResultJson, JsonSerializer.Serialize(result, ResultJson)),
            cancellationToken) > 0;
        if (isOurs && !import.IsDryRun)
        {
            // One message for the file, however many orders it has.
            var response = ImportResponse.From(import, null) with { State = ImportState.Completed, Phase = null, RowsRead = result.Rows, FinishedAt = now, Result = result };
            await outbox.AddAsync(
                WebhookEvents.ImportCompleted, _ => Task.FromResult<object>(new { import = response, url = store.Value.LinkTo($"/api/v1/imports/{import.Id}") }), cancellationToken);
        }
    }

    private async Task FailAsync(Guid importId, Exception exception)
    {
        // Errors in the file are reported as they are; anything else is in the log.
        var fault = exception switch
        {
            RequestException request => string.Join(" ", request.Errors.Values.SelectMany(texts => texts).DefaultIfEmpty(request.Message)),
            IOException or UnauthorizedAccessException => $"The file cannot be read: {exception.Message}",
            _ when DatabaseErrors.IsOutOfSpace(exception) => "The disk is full. The database is unchanged.",
            _ => null,
        };
        var message = fault ?? "The import failed; see the log for details. The database is unchanged.";
        if (fault is null)
        {
            logger.LogWarning(exception, "Import {Import} failed", importId);
        }
        else
        {
            logger.LogWarning("Import {Import} failed: {Fault}", importId, fault);
        }

        try
        {
            await transactions.RunAsync(
                db,
                () => db.Imports.Where(i => i.Id == importId && i.State != ImportState.Completed).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.State, ImportState.Failed)
                        .SetProperty(i => i.FinishedAtUtc, time.GetUtcNow().UtcDateTime)
                        .SetProperty(i => i.Error, message),
                    CancellationToken.None),
                WritePolicy.Background,
                CancellationToken.None);
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e) || DatabaseErrors.IsTransient(e))
        {
            logger.LogWarning(e, "The failure of import {Import} could not be recorded; it is started again with the service", importId);
        }
    }
}
