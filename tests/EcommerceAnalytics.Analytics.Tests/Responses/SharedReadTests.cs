using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.Responses;

/// <summary>Readings are shared, and none is given to whoever asked after it began.</summary>
public class SharedReadTests
{
    [Fact]
    public async Task Whoever_asks_while_one_runs_shares_the_next_one()
    {
        var gates = new List<TaskCompletionSource<int>>();
        using var began = new SemaphoreSlim(0);
        var readings = new SharedRead<int>(() =>
        {
            var gate = new TaskCompletionSource<int>();
            gates.Add(gate);
            began.Release();
            return gate.Task;
        });

        var first = readings.ReadAsync();
        await began.WaitAsync();
        var (second, third) = (readings.ReadAsync(), readings.ReadAsync());
        gates[0].SetResult(1);
        await began.WaitAsync();
        var fourth = readings.ReadAsync();
        gates[1].SetResult(2);
        await began.WaitAsync();
        gates[2].SetResult(3);

        var read = await Task.WhenAll(first, second, third, fourth);
        Assert.Equal([1, 2, 2, 3], read);
        Assert.Equal(3, gates.Count);
    }

    [Fact]
    public async Task A_reading_that_fails_does_not_fail_the_next_one()
    {
        using var began = new SemaphoreSlim(0);
        var fails = new TaskCompletionSource<int>();
        var count = 0;
        var readings = new SharedRead<int>(() =>
        {
            began.Release();
            return count++ == 0 ? fails.Task : Task.FromResult(2);
        });

        var first = readings.ReadAsync();
        await began.WaitAsync();
        var second = readings.ReadAsync();
        fails.SetException(new InvalidOperationException("gone"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal(2, await second);
        Assert.Equal(2, await readings.ReadAsync());
    }
}
