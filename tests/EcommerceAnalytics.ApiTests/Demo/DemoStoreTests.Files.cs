using System.Net;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Demo;

public abstract partial class DemoStoreTests
{
    [Fact]
    public async Task Two_files_are_sent_at_a_time_and_the_third_is_asked_to_wait()
    {
        const string question = "/api/v1/reports/orders?range=allTime&format=csv";
        using var client = api.AsAnalyst();
        using (await client.GetAsync(question, HttpCompletionOption.ResponseHeadersRead))
        using (await client.GetAsync(question, HttpCompletionOption.ResponseHeadersRead))
        {
            // Nobody reads on: both are in the middle of their half a million lines.
            using var third = await client.GetAsync(question, HttpCompletionOption.ResponseHeadersRead);

            await third.ProblemAsync(HttpStatusCode.TooManyRequests);
            Assert.Equal(TimeSpan.FromSeconds(10), third.Headers.RetryAfter?.Delta);
        }

        // Whoever hangs up makes room.
        await Eventually.HoldsAsync(
            async () =>
            {
                using var again = await client.GetAsync(question, HttpCompletionOption.ResponseHeadersRead);
                return again.StatusCode == HttpStatusCode.OK;
            },
            "a file is sent again");
    }
}
