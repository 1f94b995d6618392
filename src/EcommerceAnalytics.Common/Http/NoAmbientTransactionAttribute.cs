namespace EcommerceAnalytics.Common.Http;

/// <summary>The action manages its own transactions: the host opens none around it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class NoAmbientTransactionAttribute : Attribute;
