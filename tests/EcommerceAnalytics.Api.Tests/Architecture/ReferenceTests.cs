using System.Xml.Linq;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>References point one way (docs/adr/0001); the projects are found in src/, so a new one is held to it too.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Foundations = ["Common", "Data", "Algorithms"];

    // What the modules that answer with reports share.
    private static readonly string[] Shared = ["Semantics", "Delivery"];
    private static readonly string[] Reporting = ["Analytics", "Recommendations"];
    private static readonly string[] Dialects = ["EcommerceAnalytics.Data/MySql/", "EcommerceAnalytics.Data/Sqlite/", "EcommerceAnalytics.Data/Migrations/"];
    private static readonly string[] Providers = ["sqlite", "mysql", "mariadb"];

    private static readonly Dictionary<string, XDocument> Projects = Directory
        .EnumerateFiles(Path.Combine(DemoData.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path).Replace("EcommerceAnalytics.", "", StringComparison.Ordinal), XDocument.Load);

    public static TheoryData<string> Modules => new(Projects.Keys.Except([.. Foundations, .. Shared, "Api"]));

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_references_no_other_module(string module) =>
        Assert.Subset(Reporting.Contains(module, StringComparer.Ordinal) ? [.. Foundations, .. Shared] : new HashSet<string>(Foundations), ReferencesOf(module));

    [Fact]
    public void Foundations_reference_only_what_lies_below_them()
    {
        Assert.Empty(ReferencesOf("Common"));
        Assert.Empty(ReferencesOf("Algorithms"));
        Assert.Equal(["Common"], ReferencesOf("Data"));
        Assert.Subset(new HashSet<string>(Foundations), ReferencesOf("Semantics"));
        Assert.Subset(new HashSet<string>([.. Foundations, "Semantics"]), ReferencesOf("Delivery"));
    }

    [Fact]
    public void Common_and_Algorithms_know_neither_the_database_nor_the_web()
    {
        foreach (var project in new[] { "Common", "Algorithms" })
        {
            Assert.DoesNotContain(PackagesOf(project), name => name.Contains("EntityFramework", StringComparison.Ordinal) || name.Contains("AspNetCore", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("Microsoft.AspNetCore.App", PackagesOf("Data"));
    }

    [Fact]
    public void Only_the_dialects_know_which_databases_there_are()
    {
        var source = Path.Combine(DemoData.Repository, "src");
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(source, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !Dialects.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Where(path => Providers.Any(name => File.ReadAllText(Path.Combine(source, path)).Contains(name, StringComparison.OrdinalIgnoreCase)));

        // The list of the dialects, and what the settings are called and say.
        Assert.Equal(
            ["EcommerceAnalytics.Data/ConnectionStringsOptions.cs", "EcommerceAnalytics.Data/DatabaseDialect.cs", "EcommerceAnalytics.Data/DatabaseOptions.cs"],
            files.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> ReferencesOf(string project) =>
        [.. Projects[project].Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!).Replace("EcommerceAnalytics.", "", StringComparison.Ordinal))];

    private static List<string> PackagesOf(string project) =>
        [.. Projects[project].Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").Select(e => (string)e.Attribute("Include")!)];
}
