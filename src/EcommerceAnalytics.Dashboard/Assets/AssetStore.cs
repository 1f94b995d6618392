using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.Dashboard.Assets;

/// <summary>The files of the pages: read from the assembly and compressed once, at the first request.</summary>
internal sealed partial class AssetStore
{
    /// <summary>Where the files are served.</summary>
    public const string Root = "/assets";

    private const string PageName = "index.html";

    // Modules that few visits need: the browser loads them when they are asked for.
    private static readonly string[] Later = ["app/cards/picture.js", "app/pages/settings.js", "app/pages/shops.js"];

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, Asset> _assets;

    private AssetStore(Dictionary<string, Asset> assets, string version, Asset page)
    {
        _assets = assets;
        Version = version;
        Page = page;
    }

    /// <summary>Changes with any file.</summary>
    public string Version { get; }

    /// <summary>The document of all pages.</summary>
    public Asset Page { get; }

    /// <summary>All other files.</summary>
    public IReadOnlyCollection<Asset> All => _assets.Values;

    /// <summary>The file at a path below the version; null when there is none.</summary>
    public Asset? Find(string? path) => path is null ? null : _assets.GetValueOrDefault(path);

    /// <summary>Reads the files from the resources of an assembly.</summary>
    public static AssetStore Load(Assembly assembly)
    {
        var files = assembly.GetManifestResourceNames()
            .Select(name => (Path: name.Replace('\\', '/'), Content: Read(assembly, name)))
            .Select(file => (file.Path, Content: WithoutComments(file.Path, file.Content)))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        var version = VersionOf(files);
        var assets = files.Where(file => file.Path != PageName && ContentTypes.ContainsKey(Path.GetExtension(file.Path)))
            .ToDictionary(file => file.Path, file => ToAsset(file.Path, file.Content), StringComparer.Ordinal);
        var page = Encoding.UTF8.GetString(files.Single(file => file.Path == PageName).Content);
        return new AssetStore(assets, version, ToAsset(PageName, Encoding.UTF8.GetBytes(Complete(page, version, assets.Keys))));
    }

    /// <summary>Fills in the version, and has the browser load all modules at once instead of one after the other as it reads them.</summary>
    private static string Complete(string page, string version, IEnumerable<string> paths)
    {
        var modules = paths.Where(path => path.StartsWith("app/", StringComparison.Ordinal) && path.EndsWith(".js", StringComparison.Ordinal)
                && !Later.Contains(path, StringComparer.Ordinal))
            .Select(path => $"<link rel=\"modulepreload\" href=\"{Root}/{version}/{path}\">");
        return page.Replace("<!-- modules -->", string.Join("\n  ", modules), StringComparison.Ordinal)
            .Replace("{{assets}}", $"{Root}/{version}", StringComparison.Ordinal);
    }

    private static string VersionOf(IEnumerable<(string Path, byte[] Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    /// <summary>Comments that have lines of their own are for those who read the sources: they are not sent. Other people's files are left alone.</summary>
    private static byte[] WithoutComments(string path, byte[] content) =>
        !path.StartsWith("vendor/", StringComparison.Ordinal) && Path.GetExtension(path) is ".js" or ".css"
            ? Encoding.UTF8.GetBytes(CommentPattern().Replace(Encoding.UTF8.GetString(content), string.Empty))
            : content;

    private static Asset ToAsset(string path, byte[] content) => new(path, ContentTypes[Path.GetExtension(path)], content, Compress(content));

    private static byte[] Compress(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    [GeneratedRegex(@"^[ \t]*(//[^\n]*|/\*([^*]|\*(?!/))*\*/[ \t]*)\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentPattern();
}
