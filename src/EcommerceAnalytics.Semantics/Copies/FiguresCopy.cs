using DuckDB.NET.Data;
using DuckDB.NET.Native;
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
/// The columnar copy of this instance (docs/adr/0010). A session gets it in the state that the session shows: where changes have been committed
/// since, their days are read again first, through the snapshot of the session; where that would take too long, the session reads these days from
/// the facts. The database is the only truth; the copy can be thrown away at any moment, and without it the facts answer.
/// </summary>
public sealed class FiguresCopy : IDisposable
{
    // What a question waits for at most: the turn, and the orders of the changed days. Where it is more, the worker does it.
    private const int MaxDays = 400;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    private readonly CopyOptions _options;
    private readonly DataDirectoryOptions _data;
    private readonly CopyDefinition _definition;
    private readonly AnalyticsDatabase _database;
    private readonly ReportSessionFactory _sessions;
    private readonly ILogger<FiguresCopy> _logger;
    private readonly SemaphoreSlim _one = new(1);
    private readonly SemaphoreSlim _pass = new(1);
    private CopyFolder? _folder;
    private bool _isOpened;
    private volatile CopyFile? _file;
    private volatile CopyProgress? _making;
    private volatile bool _isUnavailable;

    // Amounts beyond 64 bits: not tried again before somebody asks for a new copy.
    private volatile bool _isTooLarge;
    private long _triedAt;

    // The worker reads so much again that it is not worth waiting for.
    private volatile bool _isFarBehind;

    /// <summary>The copy of an instance, which takes its place in a folder only when it is made.</summary>
    public FiguresCopy(
        CopyOptions options, DataDirectoryOptions data, MeasureList measures, CountedStatusesOptions counted, AnalyticsDatabase database,
        ReportSessionFactory sessions, ILogger<FiguresCopy> logger)
    {
        (_options, _data, _definition, _database, _sessions, _logger) = (options, data, new CopyDefinition(measures, counted), database, sessions, logger);
        sessions.CopySource = OfAsync;
    }

    /// <summary>Whether there can be one.</summary>
    internal bool IsPossible => _options.Enabled && !_isUnavailable;

    /// <summary>Orders that a question reads again at most, to bring the copy to its own state.</summary>
    internal int OrdersPerQuestion { get; set; } = 10_000;

    /// <summary>Wakes the worker.</summary>
    internal WorkSignal Signal { get; } = new();

    /// <summary>Its file; null without one.</summary>
    internal string? Path => _file?.Path;

    /// <summary>Whether it is in a state of the data, so that questions in this state are answered from it.</summary>
    internal bool Shows(DataStamp stamp) => _file?.Lineage?.Stamp == stamp;

    /// <summary>Its state.</summary>
    public CopyStatus Status
    {
        get
        {
            var (file, making) = (_file, _making);
            return new CopyStatus
            {
                State = !_options.Enabled ? CopyState.Off
                    : _isUnavailable || _isTooLarge ? CopyState.Unavailable
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

    /// <summary>The copy for a session, the same for all its questions; null when the facts have to answer.</summary>
    /// <exception cref="SessionIsBehindException">The copy is ahead, and the session can be repeated.</exception>
    internal async Task<CopySnapshot?> OfAsync(ReportSession session, CancellationToken cancellationToken)
    {
        if (!session.HasAskedForCopy)
        {
            var hasTurn = await TryTurnAsync(cancellationToken);
            try
            {
                await TakeAsync(session, hasTurn, cancellationToken);
            }
            finally
            {
                EndTurn(hasTurn);
            }
        }

        return session.Copy;
    }

    /// <summary>Opens a session together with the copy, before another one can take the copy further.</summary>
    internal async Task<ReportSession> OpenAsync(Func<Task<ReportSession>> openAsync, CancellationToken cancellationToken)
    {
        var hasTurn = await TryTurnAsync(cancellationToken);
        try
        {
            var session = await openAsync();
            try
            {
                await TakeAsync(session, hasTurn, cancellationToken);
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
            EndTurn(hasTurn);
        }
    }

    /// <summary>Leaves a copy that failed to the worker, which makes another one.</summary>
    internal async Task GiveUpAsync(ReportSession session, Exception? failure)
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

    /// <summary>Makes the copy, or brings it up to date, for the instance that is started next, from a program that does not serve itself.</summary>
    /// <returns>False when there can be none, or an instance on this machine is running, which does so itself.</returns>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!IsPossible || (_folder ??= CopyFolder.TryTake(_options, _data, number: 0)) is null)
        {
            return false;
        }

        await CatchUpAsync(cancellationToken);
        return _file is not null;
    }

    /// <summary>Makes the copy, or brings it up to date: the worker's pass.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _pass.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpened)
            {
                _folder ??= CopyFolder.Take(_options, _data);
                _isOpened = true;
                _file = _folder.OpenLatest(_options, _definition, _logger);
            }

            if (_isTooLarge && await ReadRebuildsAsync(cancellationToken) == _triedAt)
            {
                return;
            }

            if (_file is { Lineage: { } lineage } && (await _database.ReadStampAsync(cancellationToken)).Stamp == lineage.Stamp)
            {
                return;
            }

            if (_file is null || !await FollowAsync(cancellationToken))
            {
                await MakeAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (CopyFile.IsOfLibrary(exception))
        {
            _isUnavailable = true;
            _logger.LogWarning(exception, "The columnar copy is not possible on this machine; reports read the facts");
        }
        catch (DuckDBException exception) when (exception.ErrorType is DuckDBErrorType.Conversion or DuckDBErrorType.OutOfRange)
        {
            _isTooLarge = true;
            _logger.LogWarning(exception, "The amounts of a month are too large for the columnar copy; reports read the facts until somebody asks for a new one");
        }
        finally
        {
            _pass.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file?.Dispose();
        _folder?.Dispose();
        _one.Dispose();
        _pass.Dispose();
        Signal.Dispose();
    }

    private async Task<bool> TryTurnAsync(CancellationToken cancellationToken) => _file is not null && !_isFarBehind && await _one.WaitAsync(MaxWait, cancellationToken);

    private void EndTurn(bool hasTurn)
    {
        if (hasTurn)
        {
            _one.Release();
        }
    }

    /// <summary>Gives the copy to a session: brought to its state, if there is the turn for it and it is not much, else with the days that have changed.</summary>
    private async Task TakeAsync(ReportSession session, bool hasTurn, CancellationToken cancellationToken)
    {
        CopySnapshot? copy = null;
        try
        {
            if (_file is { } file && file.Rebuilds == session.State.Rebuilds)
            {
                var isReached = hasTurn && await ReachAsync(file, session, isBounded: true, cancellationToken);
                copy = file.Begin();
                if (!isReached && !await file.CompareAsync(copy, session, cancellationToken))
                {
                    await copy.DisposeAsync();
                    copy = null;
                    Signal.Wake();
                    if (session.CanBeRepeated && !session.IsOnReplica)
                    {
                        throw new SessionIsBehindException();
                    }
                }
            }

            session.Take(copy);
        }
        catch (Exception exception)
        {
            if (copy is not null)
            {
                await copy.DisposeAsync();
            }

            if (exception is not DuckDBException || cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            // Without the turn, it may be that the worker has just thrown it away.
            if (hasTurn)
            {
                GiveUp(exception);
            }

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

        var to = await session.LineageAsync(cancellationToken);
        if (await from.StepToAsync(to, session, cancellationToken) is not { } step)
        {
            return false;
        }

        List<DateOnly> days = [.. step.Days];
        var isMuch = days.Count > MaxDays || (days.Count > 0 && await session.Db.Orders.CountAsync(o => EF.Constant(days).Contains(o.Day), cancellationToken) > OrdersPerQuestion);
        if (isMuch && isBounded)
        {
            Signal.Wake();
            return false;
        }

        _isFarBehind = isMuch;
        try
        {
            await file.ApplyAsync(session, to, step, cancellationToken);
        }
        finally
        {
            _isFarBehind = false;
        }

        return true;
    }

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
            if (file.Rebuilds == session.State.Rebuilds && (await ReachAsync(file, session, isBounded: false, cancellationToken) || session.IsOnReplica))
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
        var making = new CopyProgress();
        _making = making;
        CopyFile? file = null;
        try
        {
            await using (var session = await OpenSessionAsync(cancellationToken))
            {
                (_isTooLarge, _triedAt) = (false, session.State.Rebuilds);
                making.Total = await session.Db.Orders.LongCountAsync(cancellationToken);
                file = CopyFile.Open(_folder!.NewFile(), _options, _definition);
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

    private async Task<long> ReadRebuildsAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenSessionAsync(cancellationToken);
        return session.State.Rebuilds;
    }

    private Task<ReportSession> OpenSessionAsync(CancellationToken cancellationToken) => _sessions.OpenAsync(static _ => ValueTask.CompletedTask, onPrimary: false, cancellationToken);

    /// <summary>Throws the copy away. Only with the turn.</summary>
    private void GiveUp(Exception? failure)
    {
        if (_file is not { } file)
        {
            return;
        }

        if (failure is null)
        {
            _logger.LogInformation("The columnar copy is made anew: somebody has asked for it, or the data has another history, or it is too far behind");
        }
        else
        {
            _logger.LogWarning(failure, "The columnar copy failed and is made anew");
        }

        // Sessions that still read it keep it open; a restart does not take it again.
        _file = null;
        file.Spoil();
        file.Dispose();
        Signal.Wake();
    }
}
