namespace EcommerceAnalytics.Common.Http;

/// <summary>
/// The action honours <c>Idempotency-Key</c>: the host stores the key in the transaction of the work and replays the first
/// response to a repeated request.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
