using Xunit.Abstractions;

[assembly: TestCollectionOrderer("EcommerceAnalytics.ApiTests.Hosting.LongestFirst", "EcommerceAnalytics.ApiTests")]

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>Starts what takes longest first, so that no processor is idle at the end; the others follow by name.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["Demo store on SQLite", "DemoStoreTestsOnMySql", "Servers down", "StartUpTests", "Store of the reports on SQLite", "Fuzzing", "OneYearTests", "ReportFileTestsOnMySql"];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Rank(collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Rank(string name)
    {
        var rank = Array.FindIndex(Longest, part => name.Contains(part, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
