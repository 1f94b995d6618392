namespace EcommerceAnalytics.Common.Http;

/// <summary>A member whose value is an object of any members, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FreeFormAttribute : Attribute;
