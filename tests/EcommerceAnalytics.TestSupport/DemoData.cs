namespace EcommerceAnalytics.TestSupport;

/// <summary>The demo store's files, in the repository.</summary>
public static class DemoData
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = Path.Combine(FindRepository(), "data", "demo-store");

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>One of the files.</summary>
    public static string File(string name) => Path.Combine(Folder, name);

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(directory, "EcommerceAnalytics.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("The solution's folder was not found.");
        }

        return directory;
    }
}
