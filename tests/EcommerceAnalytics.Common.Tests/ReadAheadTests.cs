using System.Runtime.CompilerServices;

namespace EcommerceAnalytics.Common.Tests;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(10_001)]
    public async Task Every_row_comes_once_and_in_order(int count)
    {
        var rows = new List<int>();
        await foreach (var row in new Source(count).ReadAsync().AheadAsync(CancellationToken.None))
        {
            rows.Add(row);
        }

        Assert.Equal(Enumerable.Range(0, count), rows);
    }

    [Fact]
    public async Task A_fault_of_the_source_comes_after_the_rows_before_it()
    {
        var source = new Source(10_000) { FailsAt = 5_000 };
        var rows = 0;

        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var row in source.ReadAsync().AheadAsync(CancellationToken.None))
            {
                Assert.Equal(rows++, row);
            }
        });

        // What is short of a batch is lost with it.
        Assert.InRange(rows, 4_500, 5_000);
        Assert.True(source.HasEnded);
    }

    [Fact]
    public async Task The_source_is_read_only_a_little_ahead_and_has_ended_when_the_reader_gives_up()
    {
        var source = new Source(1_000_000);
        await foreach (var row in source.ReadAsync().AheadAsync(CancellationToken.None))
        {
            if (row == 1_000)
            {
                break;
            }
        }

        Assert.True(source.HasEnded);
        Assert.InRange(source.Given, 1_001, 10_000);
    }

    [Fact]
    public async Task Cancelling_ends_both()
    {
        using var cancel = new CancellationTokenSource();
        var source = new Source(1_000_000);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in source.ReadAsync().AheadAsync(cancel.Token))
            {
                if (row == 1_000)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        Assert.True(source.HasEnded);
    }

    [Fact]
    public async Task Both_sides_give_way_before_each_batch()
    {
        var given = 0;
        await foreach (var row in new Source(1_000).ReadAsync().AheadAsync(CancellationToken.None, batchSize: 100, giveWay: GiveWayAsync))
        {
            Assert.InRange(row, 0, 999);
        }

        // Ten full batches, and for the reader the last one, which is empty.
        Assert.Equal(10 + 11, given);

        ValueTask GiveWayAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref given);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Source(int count)
    {
        public int FailsAt { get; init; } = -1;

        public int Given { get; private set; }

        public bool HasEnded { get; private set; }

        public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                for (; Given < count; Given++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (Given == FailsAt)
                    {
                        throw new InvalidDataException("No further.");
                    }

                    yield return Given;
                }

                await Task.Yield();
            }
            finally
            {
                HasEnded = true;
            }
        }
    }
}
