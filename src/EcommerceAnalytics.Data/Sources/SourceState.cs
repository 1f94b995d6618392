namespace EcommerceAnalytics.Data.Sources;

/// <summary>How far a connected shop is.</summary>
/// <param name="Name" example="garden-shop">Its name.</param>
/// <param name="LastSuccessAt" example="2011-12-09T10:30:00.000Z">When its orders were last read to the end, UTC; null when they never were, or are not read.</param>
/// <param name="LagSeconds" example="42">How far it is behind, as of <c>GET /api/v1/sources/{id}</c>.</param>
/// <param name="IsLate" example="false">Whether it is five minutes further behind than it is before each pull, or a message has waited for as long.</param>
/// <param name="DeliveriesPending" example="0">Messages that wait.</param>
public sealed record SourceState(string Name, DateTime? LastSuccessAt, long LagSeconds, bool IsLate, int DeliveriesPending);
