using EcommerceAnalytics.Common.Files;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Secrets the service makes for itself, in files only its own account can read.</summary>
internal static class SecretFile
{
    private const string DirectorySetting = "DataDirectory";

    /// <summary>The full name of a file in the service's directory (<c>DataDirectory</c>, else <c>var</c>).</summary>
    public static string PathOf(IConfiguration configuration, string name) =>
        Path.GetFullPath(Path.Combine(configuration[DirectorySetting] ?? "var", name));

    /// <summary>Writes the file, replacing what was there.</summary>
    public static void Write(string path, string content)
    {
        var unfinished = WriteUnfinished(path, content);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>The content of the file; several instances that start at once agree on what the first one made.</summary>
    public static string ReadOrCreate(IConfiguration configuration, string name, Func<string> create)
    {
        var path = PathOf(configuration, name);
        if (!File.Exists(path))
        {
            var unfinished = WriteUnfinished(path, create());
            try
            {
                File.Move(unfinished, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(unfinished);
            }
        }

        return File.ReadAllText(path).Trim();
    }

    private static string WriteUnfinished(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        using var writer = new StreamWriter(PrivateFile.Create(unfinished, FileMode.CreateNew));
        writer.WriteLine(content);
        return unfinished;
    }
}
