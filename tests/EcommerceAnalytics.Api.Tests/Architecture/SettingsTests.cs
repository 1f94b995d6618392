using System.Reflection;
using EcommerceAnalytics.Common.Settings;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>Settings are read in one place: classes are given what was read, never the configuration.</summary>
public sealed class SettingsTests
{
    private static readonly List<Type> Types =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "EcommerceAnalytics.*.dll").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.Contains("Test", StringComparison.Ordinal))
            .SelectMany(name => Assembly.Load(name).GetTypes()),
    ];

    [Fact]
    public void No_constructor_takes_the_configuration()
    {
        Assert.NotEmpty(Types);
        Assert.DoesNotContain(Types, type => type
            .GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => typeof(IConfiguration).IsAssignableFrom(parameter.ParameterType)));
    }

    [Fact]
    public void Sections_are_read_by_one_class_each()
    {
        var sections = Types.Where(type => type.IsClass && typeof(ISettings).IsAssignableFrom(type)).Select(type => type.GetProperty(nameof(ISettings.Section))!.GetValue(null)).ToList();

        Assert.NotEmpty(sections);
        Assert.Equal(sections.Distinct(), sections);
    }
}
