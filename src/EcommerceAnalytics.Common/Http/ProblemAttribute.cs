namespace EcommerceAnalytics.Common.Http;

/// <summary>
/// Documents errors that only this action returns. The host documents what follows from the rest of an action: 400 of any, 401 and
/// 403 without anonymous access, 404 of an address with an id, 409 and 422 of <see cref="IdempotentAttribute"/> (422 again for other
/// reasons than the key), 412 of If-Match, 413 and 415 of a body, 429 and 503.
/// </summary>
/// <param name="statuses">The HTTP statuses.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProblemAttribute(params int[] statuses) : Attribute
{
    /// <summary>The HTTP statuses.</summary>
    public IReadOnlyList<int> Statuses { get; } = statuses;
}
