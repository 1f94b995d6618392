namespace EcommerceAnalytics.Common.Http;

/// <summary>The action is for users who signed in themselves: no API key may call it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class SignedInOnlyAttribute : Attribute;
