using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(EcommerceAnalytics.ApiTests.Hosting.LongestFirst))]

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>Starts what takes longest first, so that no processor is idle at the end; the others follow by name.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["Demo store on SQLite", "DemoStoreTestsOnMySql", "Servers down", "StartUpTests", "Store of the reports on SQLite", "Fuzzing", "OneYearTests", "ReportFileTestsOnMySql"];

    /// <inheritdoc />
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(c => Rank(c.TestCollectionDisplayName)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(string name)
    {
        var rank = Array.FindIndex(Longest, part => name.Contains(part, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
