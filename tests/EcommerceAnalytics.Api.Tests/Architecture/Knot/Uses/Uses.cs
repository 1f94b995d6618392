using EcommerceAnalytics.Api.Tests.Architecture.Knot.Used;

namespace EcommerceAnalytics.Api.Tests.Architecture.Knot.Uses;

internal sealed class ByBaseType : Target;

internal sealed class ByInterface : ITarget;

internal sealed class ByTypeArgumentOfBase : List<Target>;

internal sealed class ByConstraint<T>
    where T : Target;

internal sealed class ByConstraintOfMethod
{
    public static T? Of<T>()
        where T : Target => default;
}

internal sealed class ByField
{
    public ITarget? Field { get; } = null;
}

internal sealed class ByProperty
{
    public IReadOnlyList<Target[]>? Property { get; set; }
}

internal sealed class ByParameter
{
    public static void Method(in Target _)
    {
    }
}

[Target]
internal sealed class ByAttribute;

internal sealed class ByAttributeOfParameter
{
    public static void Method([Target] int _)
    {
    }
}

internal sealed class ByCall
{
    public static void Method() => Target.Call();
}

internal sealed class ByTypeOf
{
    public static string Method() => typeof(Target).Name;
}

internal sealed class ByTypeArgumentOfCall
{
    public static object Method() => Array.Empty<Target>();
}

internal sealed class ByCatch
{
    public static void Method(Action action)
    {
        try
        {
            action();
        }
        catch (Target)
        {
            action();
        }
    }
}

internal sealed class ByLambda
{
    public static Func<int> Method() => () => Target.Number;
}

internal sealed class ByAwait
{
    public static async Task MethodAsync()
    {
        await Task.Yield();
        Target.Number++;
    }
}

internal sealed class ByNestedType
{
    public static int Method(int value) => Nested.Of(value);

    private static class Nested
    {
        public static int Of(int value) => value switch
        {
            0 => 1,
            1 => 4,
            2 => 9,
            3 => 16,
            _ => Target.Generic(Target.Number),
        };
    }
}
