namespace EcommerceAnalytics.Common.Http;

/// <summary>The action only reads, although its method is POST: keys that may only read may call it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsAttribute : Attribute;
