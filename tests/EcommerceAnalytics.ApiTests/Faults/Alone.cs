namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>Classes that measure time or take servers down: they run when all others are done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Alone";
}
