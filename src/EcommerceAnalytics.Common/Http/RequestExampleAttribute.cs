namespace EcommerceAnalytics.Common.Http;

/// <summary>
/// The example of a request body as a whole, for the OpenAPI document. Without it, a page shows the examples of all members at once, of which some exclude
/// each other.
/// </summary>
/// <param name="json">The body.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequestExampleAttribute(string json) : Attribute
{
    /// <summary>The body.</summary>
    public string Json { get; } = json;
}
