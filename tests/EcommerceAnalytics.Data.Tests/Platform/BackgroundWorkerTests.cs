using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcommerceAnalytics.Data.Tests.Platform;

/// <summary>A worker rests for its period, and tries again with growing pauses when it fails.</summary>
public sealed class BackgroundWorkerTests
{
    [Fact]
    public async Task A_worker_waits_for_its_period_and_after_failures_for_two_seconds_doubled_each_time_up_to_a_minute()
    {
        var time = new RecordingTime();
        await new Worker(time, TimeSpan.FromSeconds(5), failures: [2, 4, 5, 6, 7, 8, 9, 10], passes: 12).RunAsync();

        Assert.Equal([5, 2, 5, 2, 4, 8, 16, 32, 60, 60, 5], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_long_period_is_the_longest_pause_after_failures()
    {
        var time = new RecordingTime();
        await new Worker(time, TimeSpan.FromMinutes(5), failures: Enumerable.Range(1, 9), passes: 10).RunAsync();

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 300], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task Work_without_a_period_is_done_once_and_again_only_when_it_failed()
    {
        var time = new RecordingTime();
        var worker = new Worker(time, Timeout.InfiniteTimeSpan, failures: [1], passes: 100);
        await worker.RunAsync();

        Assert.Equal(2, worker.Passes);
        Assert.Equal([2], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_worker_that_is_switched_off_does_nothing()
    {
        var worker = new Worker(new RecordingTime(), TimeSpan.FromSeconds(1), failures: [], passes: 100, isEnabled: false);
        await worker.RunAsync();

        Assert.Equal(0, worker.Passes);
    }

    [Fact]
    public async Task A_signal_ends_the_pause()
    {
        using var signal = new WorkSignal();
        signal.Wake();
        var worker = new Worker(new RecordingTime(), Timeout.InfiniteTimeSpan, failures: [], passes: 2, signal: signal);
        await worker.RunAsync();

        Assert.Equal(2, worker.Passes);
    }

    /// <summary>Stops after so many passes.</summary>
    private sealed class Worker(
        TimeProvider time, TimeSpan period, IEnumerable<int> failures, int passes, bool isEnabled = true, WorkSignal? signal = null)
        : BackgroundWorker(time, NullLogger.Instance)
    {
        private readonly CancellationTokenSource _stop = new();

        public int Passes { get; private set; }

        protected override TimeSpan Period => period;

        protected override bool IsEnabled => isEnabled;

        protected override WorkSignal? Signal => signal;

        public async Task RunAsync()
        {
            await RunAsync(_stop.Token);
            _stop.Dispose();
        }

        protected override async Task WorkAsync(CancellationToken stoppingToken)
        {
            Passes++;
            if (Passes == passes)
            {
                await _stop.CancelAsync();
            }

            if (failures.Contains(Passes))
            {
                throw new InvalidDataException("This pass fails.");
            }
        }
    }

    /// <summary>Notes every pause and lets none last.</summary>
    private sealed class RecordingTime : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }
    }
}
