using System.Reflection;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>Namespaces form layers inside each project, too: none uses itself by way of others.</summary>
public sealed class NamespaceTests
{
    // There the context names every entity and the base of the dialects names each dialect, while all of them build on its root: only the
    // folders of Data are layers.
    private const string Data = "EcommerceAnalytics.Data";

    public static TheoryData<string> Assemblies => new(Directory.GetDirectories(Path.Combine(DemoData.Repository, "src")).Select(path => Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Namespaces_are_acyclic(string assembly)
    {
        var graph = NamespaceGraph.Read(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), assembly);

        if (assembly == Data)
        {
            graph.LeaveOutRoot();
        }

        Assert.NotEmpty(graph.Namespaces);
        Assert.True(graph.Cycle() is null, $"Namespaces use each other in a circle:{Environment.NewLine}{string.Join(Environment.NewLine, graph.Cycle() ?? [])}");
    }

    [Fact]
    public void A_cycle_is_named_by_its_types()
    {
        var graph = NamespaceGraph.Read(typeof(NamespaceTests).Assembly.Location, typeof(Knot.Left.Rope).Namespace![..^".Left".Length]);

        Assert.Equal(
            [
                "Left -> Middle: Rope uses Twine",
                "Middle -> Right: Twine uses Yarn",
                "Right -> Left: Yarn uses Rope",
            ],
            graph.Cycle()!);
    }

    [Fact]
    public void Every_kind_of_use_is_seen()
    {
        var uses = typeof(Knot.Uses.ByBaseType).Namespace!;
        var graph = NamespaceGraph.Read(typeof(NamespaceTests).Assembly.Location, uses[..^".Uses".Length]);
        var kinds = Assembly.GetExecutingAssembly().GetTypes().Where(t => t.Namespace == uses && !t.IsNested).Select(t => t.Name.Split('`')[0]);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), graph.Users("Uses", "Used").Select(name => name.Split('`')[0]).Order(StringComparer.Ordinal));
    }
}
