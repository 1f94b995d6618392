namespace EcommerceAnalytics.Common.Http;

/// <summary>The action writes on its own terms: the host opens no transaction around it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class NoAmbientTransactionAttribute : Attribute;
