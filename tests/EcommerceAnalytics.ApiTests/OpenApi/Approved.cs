namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>Compares a text with the approved file of that name beside the tests.</summary>
internal static class Approved
{
    /// <summary>Fails on a difference and writes what was received beside the approved file, to be read and accepted.</summary>
    /// <param name="name">Name of the approved file.</param>
    /// <param name="received">The text.</param>
    /// <param name="folder">Folder of the tests that holds the file.</param>
    /// <param name="compared">What of both texts is compared; null for all.</param>
    public static async Task MatchAsync(string name, string received, string folder = "OpenApi", Func<string, string>? compared = null)
    {
        var approvedPath = Path.Combine(DemoData.Repository, "tests", "EcommerceAnalytics.ApiTests", folder, name);
        var approved = File.Exists(approvedPath) ? await File.ReadAllTextAsync(approvedPath) : string.Empty;
        string Part(string text) => (compared?.Invoke(text) ?? text).ReplaceLineEndings("\n");
        if (Part(approved) != Part(received))
        {
            var receivedPath = approvedPath.Replace(".approved.", ".received.", StringComparison.Ordinal);
            await File.WriteAllTextAsync(receivedPath, received);
            Assert.Fail($"{name} has changed. Read the difference to {Path.GetFileName(receivedPath)}, then replace the approved file with it.");
        }
    }
}
