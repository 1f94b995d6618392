using System.Data.Common;

namespace EcommerceAnalytics.Data;

/// <summary>A database that analytic queries can read.</summary>
/// <param name="Create">A context on it.</param>
/// <param name="ConnectAsync">An open connection to it.</param>
internal sealed record AnalyticsSource(Func<EcommerceDbContext> Create, Func<CancellationToken, ValueTask<DbConnection>> ConnectAsync);
