namespace EcommerceAnalytics.Api.Tests.Architecture.Knot.Used;

/// <summary>What the types of <c>Uses</c> use, each in its way.</summary>
internal class Target : Exception, ITarget
{
    public static int Number { get; set; }

    public static void Call()
    {
    }

    public static T Generic<T>(T value) => value;
}

/// <summary>An interface to implement.</summary>
internal interface ITarget;

/// <summary>An attribute to carry.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class TargetAttribute : Attribute;
