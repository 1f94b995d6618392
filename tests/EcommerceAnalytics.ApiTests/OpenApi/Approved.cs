namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>Compares a text with the approved file of that name beside the tests.</summary>
internal static class Approved
{
    /// <summary>Fails on a difference and writes what was received beside the approved file, to be read and accepted.</summary>
    public static async Task MatchAsync(string name, string received)
    {
        var approvedPath = Path.Combine(DemoData.Repository, "tests", "EcommerceAnalytics.ApiTests", "OpenApi", name);
        var approved = File.Exists(approvedPath) ? await File.ReadAllTextAsync(approvedPath) : string.Empty;
        if (approved.ReplaceLineEndings("\n") != received.ReplaceLineEndings("\n"))
        {
            var receivedPath = approvedPath.Replace(".approved.", ".received.", StringComparison.Ordinal);
            await File.WriteAllTextAsync(receivedPath, received);
            Assert.Fail($"{name} has changed. Read the difference to {Path.GetFileName(receivedPath)}, then replace the approved file with it.");
        }
    }
}
