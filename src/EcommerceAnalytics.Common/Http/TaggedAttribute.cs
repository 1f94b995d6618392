namespace EcommerceAnalytics.Common.Http;

/// <summary>The response of the action has an ETag, its own or one of its content, and is 304 to a client that has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TaggedAttribute : Attribute;
