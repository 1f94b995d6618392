using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Data.Tests;

public sealed class WriteGateTests
{
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task A_request_gives_up_after_its_time_and_leaves_the_queue()
    {
        using var gate = new WriteGate(new DatabaseOptions { WriteWaitSeconds = 1 });
        var first = await gate.EnterAsync(CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<RequestException>(() => gate.EnterForRequestAsync(patience: null, CancellationToken.None));

        Assert.Equal((503, TimeSpan.FromSeconds(5)), (refusal.Status, refusal.RetryAfter));
        first.Dispose();
        using var next = await gate.EnterForRequestAsync(patience: null, CancellationToken.None);
    }

    [Fact]
    public async Task Background_work_waits_as_long_as_it_takes()
    {
        using var gate = new WriteGate(new DatabaseOptions { WriteWaitSeconds = 1 });
        var first = await gate.EnterAsync(CancellationToken.None);

        var second = gate.EnterAsync(CancellationToken.None);
        await Task.Delay(Longer);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task On_MySql_nobody_waits()
    {
        using var gate = new WriteGate(new DatabaseOptions { Provider = DatabaseProvider.MySql });
        using var first = await gate.EnterAsync(CancellationToken.None);
        using var second = await gate.EnterForRequestAsync(patience: null, CancellationToken.None);

        Assert.NotNull(second);
    }
}
