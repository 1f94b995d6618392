using System.Diagnostics;

namespace EcommerceAnalytics.TestSupport;

/// <summary>How much a run of the tests does.</summary>
public static class TestRun
{
    private const string Variable = "ECOMMERCE_TEST_LONG";

    /// <summary>Whether tests with random input take the counts of a nightly run: <c>ECOMMERCE_TEST_LONG=1</c>.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable(Variable) is "1" or "true";

    /// <summary>
    /// Asserts, in a long run, that no more than a time has passed. In others the machine may be busy, and then the time says nothing
    /// about the product.
    /// </summary>
    /// <param name="limit">The time.</param>
    /// <param name="began">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="what">What took the time.</param>
    public static void AssertWithin(TimeSpan limit, long began, string what)
    {
        if (IsLong)
        {
            var took = Stopwatch.GetElapsedTime(began);
            Assert.True(took < limit, $"{what} took {took}, not less than {limit}.");
        }
    }
}
