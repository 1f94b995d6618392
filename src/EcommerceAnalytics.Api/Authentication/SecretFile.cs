using EcommerceAnalytics.Common.Files;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Secrets the service makes for itself, in files only its own account can read.</summary>
internal static class SecretFile
{
    /// <summary>The content of the file; several instances that start at once agree on what the first one made.</summary>
    public static string ReadOrCreate(string path, Func<string> create)
    {
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

    /// <summary>Writes the content beside the file, to be moved there once it is valid.</summary>
    /// <returns>Where it was written.</returns>
    public static string WriteUnfinished(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        using var writer = new StreamWriter(PrivateFile.Create(unfinished, FileMode.CreateNew));
        writer.WriteLine(content);
        return unfinished;
    }
}
