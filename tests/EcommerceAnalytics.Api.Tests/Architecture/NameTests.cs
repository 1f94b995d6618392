using System.Reflection;
using System.Runtime.CompilerServices;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>Names tell types apart: none is the plural of another one of its assembly.</summary>
public sealed class NameTests
{
    public static TheoryData<string> Assemblies => new(Directory.GetDirectories(Path.Combine(DemoData.Repository, "src")).Select(path => Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_type_is_named_as_the_plural_of_another_one(string assembly)
    {
        var names = Assembly.Load(assembly).GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.StartsWith('<'))
            .Select(type => type.Name.Split('`')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names.SelectMany(Plurals, (one, many) => (One: one, Many: many)), pair => names.Contains(pair.Many));
    }

    private static IEnumerable<string> Plurals(string name) =>
        name.EndsWith('y') ? [$"{name}s", $"{name[..^1]}ies"] : [$"{name}s", $"{name}es"];
}
