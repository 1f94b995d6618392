using System.Xml.Linq;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>References point one way (docs/adr/0001); the projects are found in src/, so a new one is held to it too.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Foundations = ["Common", "Data", "Algorithms"];

    private static readonly Dictionary<string, XDocument> Projects = Directory
        .EnumerateFiles(Path.Combine(DemoData.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path).Replace("EcommerceAnalytics.", "", StringComparison.Ordinal), XDocument.Load);

    public static TheoryData<string> Modules => new(Projects.Keys.Except([.. Foundations, "Api"]));

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_references_no_other_module(string module) => Assert.Subset(new HashSet<string>(Foundations), ReferencesOf(module));

    [Fact]
    public void Foundations_reference_only_what_lies_below_them()
    {
        Assert.Empty(ReferencesOf("Common"));
        Assert.Empty(ReferencesOf("Algorithms"));
        Assert.Equal(["Common"], ReferencesOf("Data"));
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
    public void The_provider_is_chosen_in_one_place()
    {
        var files = Directory.EnumerateFiles(Path.Combine(DemoData.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path) is var text && (text.Contains(".UseSqlite(", StringComparison.Ordinal) || text.Contains(".UseMySql(", StringComparison.Ordinal)))
            .Select(path => Path.GetFileName(path));

        // The two contexts have a factory each for the migration tool, which never opens a connection.
        Assert.Equal(
            ["DataServiceCollectionExtensions.cs", "MySqlEcommerceDbContext.cs", "SqliteEcommerceDbContext.cs"], files.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> ReferencesOf(string project) =>
        [.. Projects[project].Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!).Replace("EcommerceAnalytics.", "", StringComparison.Ordinal))];

    private static List<string> PackagesOf(string project) =>
        [.. Projects[project].Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").Select(e => (string)e.Attribute("Include")!)];
}
