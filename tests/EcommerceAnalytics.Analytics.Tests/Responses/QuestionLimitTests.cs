using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.Responses;

public sealed class QuestionLimitTests
{
    private static readonly QuestionLimit Limit = new(new QuestionOptions { TimeLimitSeconds = 1 });

    [Fact]
    public async Task Whatever_a_statement_fails_with_once_the_limit_has_ended_it_is_over_time()
    {
        var exception = await Assert.ThrowsAsync<RequestException>(() => Limit.RunAsync<int>(
            new object(),
            async end =>
            {
                await Task.Delay(Timeout.Infinite, end).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw new InvalidOperationException("Connection must be Open; current State is Closed");
            },
            CancellationToken.None));

        Assert.Equal(504, exception.Status);
    }

    [Fact]
    public async Task Before_the_limit_a_fault_is_one() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        Limit.RunAsync<int>(new object(), _ => throw new InvalidOperationException("A fault."), CancellationToken.None));
}
