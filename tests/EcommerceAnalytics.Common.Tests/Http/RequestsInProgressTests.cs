using System.Diagnostics;
using EcommerceAnalytics.Common.Http;

namespace EcommerceAnalytics.Common.Tests.Http;

public sealed class RequestsInProgressTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly RequestsInProgress _requests = new();

    [Fact]
    public void Nobody_is_nothing_to_wait_for()
    {
        _requests.Begin();
        _requests.End();

        Assert.True(_requests.GiveWayAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_request_is_waited_for_but_not_without_end()
    {
        _requests.Begin();
        var began = Stopwatch.GetTimestamp();

        await _requests.GiveWayAsync(CancellationToken.None).AsTask().WaitAsync(Long);

        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        _requests.Begin();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _requests.GiveWayAsync(new CancellationToken(canceled: true)).AsTask());
    }
}
