namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>Classes that take servers of their own down: one at a time, beside the others.</summary>
[CollectionDefinition(Name)]
public static class ServersDown
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Servers down";
}
