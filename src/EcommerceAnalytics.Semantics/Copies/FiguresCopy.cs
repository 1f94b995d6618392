using DuckDB.NET.Data;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>
/// The columnar copy of this instance (docs/adr/0010). A session gets it in exactly the state that the session shows: where changes have been
/// committed since, their days are read again first, through the snapshot of the session. The database is the only truth; the copy can be thrown
/// away at any moment, and without it the facts answer.
/// </summary>
public sealed class FiguresCopy(
    CopyOptions options, DataDirectoryOptions data, MeasureList measures, CountedStatusesOptions counted, AnalyticsDatabase database,
    ReportSessionFactory sessions, ILogger<FiguresCopy> logger) : IDisposable
{
    // What a question waits for at most: the turn, and the orders of the changed days. Where it is more, the worker does it.
    private const int MaxOrders = 10_000;
    private const int MaxDays = 400;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    private readonly CopyDefinition _definition = new(measures, counted);
    private readonly SemaphoreSlim _one = new(1);
    private CopyFolder? _folder;
    private volatile CopyFile? _file;
    private volatile Making? _making;
    private volatile bool _isUnavailable;

    // The worker reads so much again that it is not worth waiting for.
    private volatile bool _isFarBehind;

    /// <summary>Whether there can be one.</summary>
    internal bool IsPossible => options.Enabled && !_isUnavailable;

    /// <summary>Wakes the worker.</summary>
    internal WorkSignal Signal { get; } = new();

    /// <summary>Its state.</summary>
    public CopyStatus Status
    {
        get
        {
            var (file, making) = (_file, _making);
            return new CopyStatus
            {
                State = !options.Enabled ? CopyState.Off
                    : _isUnavailable ? CopyState.Unavailable
                    : file is not null ? CopyState.Ready
                    : making is not null ? CopyState.Making
                    : CopyState.Missing,
                DataVersion = file?.Lineage?.Stamp.Version,
                OrdersDone = making?.Done,
                OrdersTotal = making?.Total,
                Bytes = file is not null && new FileInfo(file.Path) is { Exists: true } info ? info.Length : null,
            };
        }
    }

    /// <summary>The copy in the state of a session, the same for all its questions; null when the facts have to answer.</summary>
    /// <exception cref="SessionIsBehindException">The copy is ahead, and the session can be repeated.</exception>
    internal async Task<CopySnapshot?> OfAsync(ReportSession session, CancellationToken cancellationToken)
    {
        if (!session.HasAskedForCopy)
        {
            if (_file is null || _isFarBehind || !await _one.WaitAsync(MaxWait, cancellationToken))
            {
                session.Take(null);
                return null;
            }

            try
            {
                await TakeAsync(session, cancellationToken);
            }
            finally
            {
                _one.Release();
            }
        }

        return session.Copy;
    }

    /// <summary>Opens a session together with the copy, before another one can take the copy further.</summary>
    internal async Task<ReportSession> OpenAsync(Func<Task<ReportSession>> openAsync, CancellationToken cancellationToken)
    {
        if (_file is null || _isFarBehind || !await _one.WaitAsync(MaxWait, cancellationToken))
        {
            return await openAsync();
        }

        try
        {
            var session = await openAsync();
            try
            {
                await TakeAsync(session, cancellationToken);
                return session;
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Leaves a copy that failed to the worker, which makes another one.</summary>
    internal async Task GiveUpAsync(ReportSession session, Exception failure)
    {
        await session.LeaveCopyAsync();
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            GiveUp(failure);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Makes the copy, or brings it up to date: the worker's pass.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            OpenFirst();
            if (_file is { Lineage: { } lineage } && (await database.ReadStampAsync(cancellationToken)).Stamp == lineage.Stamp)
            {
                return;
            }

            if (_file is null || !await FollowAsync(cancellationToken))
            {
                await MakeAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (IsOfLibrary(exception))
        {
            _isUnavailable = true;
            logger.LogWarning(exception, "The columnar copy is not possible on this machine; reports that no roll-up foresaw read the facts");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file?.Dispose();
        _folder?.Dispose();
        _one.Dispose();
        Signal.Dispose();
    }

    private static bool IsOfLibrary(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
        || (exception is TypeInitializationException { InnerException: { } inner } && IsOfLibrary(inner));

    /// <summary>Opens what an earlier run has left.</summary>
    private void OpenFirst()
    {
        if (_folder is not null)
        {
            return;
        }

        _folder = CopyFolder.Take(options, data);
        CopyFile? file = null;
        try
        {
            file = _folder.LatestFile() is { } path ? CopyFile.Open(path, options, _definition) : null;
        }
        catch (DuckDBException exception)
        {
            logger.LogWarning(exception, "The columnar copy is damaged and is made anew");
        }

        if (file is { Lineage: null })
        {
            file.Dispose();
            file = null;
        }

        _folder.DeleteAllBut(file?.Path);
        _file = file;
    }

    /// <summary>Gives the copy to a session, brought to its state. Only with the turn.</summary>
    private async Task TakeAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var file = _file;
        try
        {
            session.Take(file is not null && await ReachAsync(file, session, isBounded: true, cancellationToken) ? file.Begin() : null);
        }
        catch (DuckDBException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GiveUp(exception);
            session.Take(null);
        }
    }

    /// <summary>Brings the copy to the state of a session. Only with the turn.</summary>
    /// <returns>False when it is too far, or not the way there.</returns>
    private async Task<bool> ReachAsync(CopyFile file, ReportSession session, bool isBounded, CancellationToken cancellationToken)
    {
        var from = file.Lineage!;
        if (from.Stamp == session.Stamp)
        {
            return true;
        }

        var to = await DataLineage.ReadAsync(session, cancellationToken);
        if (await from.StepToAsync(to, session, cancellationToken) is not { } step)
        {
            Signal.Wake();
            return session.CanBeRepeated && !session.IsOnReplica ? throw new SessionIsBehindException() : false;
        }

        var isMuch = step.Days.Count > MaxDays || (step.Days.Count > 0 && await CountOrdersAsync(session, [.. step.Days], cancellationToken) > MaxOrders);
        if (isMuch && isBounded)
        {
            Signal.Wake();
            return false;
        }

        _isFarBehind = isMuch;
        try
        {
            await file.ApplyAsync(session, to, step.Days, cancellationToken);
        }
        finally
        {
            _isFarBehind = false;
        }

        return true;
    }

    private static Task<int> CountOrdersAsync(ReportSession session, List<DateOnly> days, CancellationToken cancellationToken) =>
        session.Db.Orders.CountAsync(o => EF.Constant(days).Contains(o.Day), cancellationToken);

    /// <returns>False when the data has another history than the copy: it has to be made anew.</returns>
    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_file is not { } file)
            {
                return false;
            }

            await using var session = await OpenSessionAsync(cancellationToken);
            if (await ReachAsync(file, session, isBounded: false, cancellationToken) || session.IsOnReplica)
            {
                return true;
            }

            GiveUp(failure: null);
            return false;
        }
        catch (DuckDBException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GiveUp(exception);
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Makes the copy aside, from one snapshot. Questions read the facts meanwhile.</summary>
    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var making = new Making();
        _making = making;
        CopyFile? file = null;
        try
        {
            await using (var session = await OpenSessionAsync(cancellationToken))
            {
                making.Total = await session.Db.Orders.LongCountAsync(cancellationToken);
                file = CopyFile.Open(_folder!.NewFile(), options, _definition);
                await file.FillAsync(session, making.Add, cancellationToken);
            }

            _folder.DeleteAllBut(file.Path);
            (_file, file) = (file, null);
        }
        finally
        {
            _making = null;
            file?.Dispose();
        }
    }

    private Task<ReportSession> OpenSessionAsync(CancellationToken cancellationToken) => sessions.OpenAsync(static _ => ValueTask.CompletedTask, onPrimary: false, cancellationToken);

    /// <summary>Throws the copy away. Only with the turn.</summary>
    private void GiveUp(Exception? failure)
    {
        if (_file is not { } file)
        {
            return;
        }

        if (failure is null)
        {
            logger.LogInformation("The data has another history than its columnar copy, which is made anew");
        }
        else
        {
            logger.LogWarning(failure, "The columnar copy failed and is made anew");
        }

        // Sessions that still read it keep it open.
        _file = null;
        file.Dispose();
        Signal.Wake();
    }

    /// <summary>The progress of making a copy.</summary>
    private sealed class Making
    {
        private long _done;

        public long Done => Volatile.Read(ref _done);

        public long Total { get; set; }

        public void Add() => Interlocked.Increment(ref _done);
    }
}
