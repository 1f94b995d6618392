using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>One layout of folders, one shape of commands and of registrations (docs/architecture.md).</summary>
public sealed class LayoutTests
{
    private static readonly string[] Kinds = ["Controllers", "Commands", "Queries", "Contracts", "Requests", "Models", "Entities", "Dtos", "Interfaces", "Enums", "Services", "Helpers"];

    private static readonly Assembly[] Sources = [.. Directory.GetDirectories(Path.Combine(DemoData.Repository, "src")).Select(path => Assembly.Load(Path.GetFileName(path)))];

    public static TheoryData<string> Assemblies => new(Sources.Select(assembly => assembly.GetName().Name!));

    public static TheoryData<Type> Controllers => new(Sources.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(ControllerBase))));

    public static TheoryData<Type> Commands => new(Sources.SelectMany(assembly => assembly.GetTypes()).Where(IsCommand));

    /// <summary>Projects that register themselves: all that have controllers, and what they share.</summary>
    public static TheoryData<string> Modules =>
        new(Sources.Select(assembly => assembly.GetName().Name!["EcommerceAnalytics.".Length..]).Except(["Api", "Common", "Algorithms", "Data"], StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Folders_are_named_for_a_subject_and_not_for_a_kind_of_type(string assembly) =>
        Assert.DoesNotContain(Assembly.Load(assembly).GetTypes().Select(type => type.Namespace?.Split('.')[^1]).Distinct(), Kinds.Contains);

    [Theory]
    [MemberData(nameof(Controllers))]
    public void Queries_and_commands_lie_with_their_controller(Type controller) => Assert.All(
        controller.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType)
            .Where(type => type.Assembly == controller.Assembly && (IsCommand(type) || type.Name.EndsWith("Query", StringComparison.Ordinal))),
        type => Assert.StartsWith($"{controller.Namespace}.", $"{type.Namespace}.", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_runs_one_write_and_returns_a_response(Type command)
    {
        Assert.True(command is { IsPublic: true, IsSealed: true }, $"{command} is public and sealed.");
        Assert.Single(command.GetConstructors());
        var method = Assert.Single(command.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly));

        Assert.Equal("RunAsync", method.Name);
        var order = method.GetParameters().Select(Place).ToList();
        Assert.Equal(order.Order(), order);
        Assert.Equal(typeof(CancellationToken), method.GetParameters()[^1].ParameterType);

        Assert.StartsWith("Task", method.ReturnType.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(
            method.ReturnType.GetGenericArguments().SelectMany(type => (Type[])[type, .. type.GetGenericArguments()]),
            type => type.Assembly.GetName().Name == "EcommerceAnalytics.Data");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_is_added_by_one_method(string name)
    {
        var module = Assembly.Load($"EcommerceAnalytics.{name}").GetType($"EcommerceAnalytics.{name}.{name}Module", throwOnError: true)!;
        var method = Assert.Single(module.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly));

        Assert.Equal($"Add{name}", method.Name);
        Assert.Equal([typeof(IServiceCollection), typeof(IConfiguration)], method.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal(typeof(IServiceCollection), method.ReturnType);
    }

    private static bool IsCommand(Type type) => type.Name.EndsWith("Command", StringComparison.Ordinal) && !type.IsNested;

    /// <summary>The resource; what is to become of it; the version it is based on; who writes; how to stop it.</summary>
    private static int Place(ParameterInfo parameter) => parameter switch
    {
        { ParameterType: var type } when type == typeof(CancellationToken) => 4,
        { Name: "user" or "userName" } => 3,
        { Name: "ifMatch" } => 2,
        { Name: "id" or "orderId" } => 0,
        _ => 1,
    };
}
