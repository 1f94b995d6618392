using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>
/// Fits the purchase model to the store and puts it into service in one transaction. One instance does it at a time; an
/// interruption leaves the current model in service.
/// </summary>
public sealed class CustomerModelFitting(
    WriteTransactions transactions, ReportSessionFactory sessions, CustomerTableCache tables, CustomerModelOptions settings, StoreClock clock, LeasedWork leased)
{
    /// <summary>Name of the lease.</summary>
    internal const string LeaseName = "customer-model";

    private const int CommandTimeoutSeconds = 600;

    /// <summary>Fits the model to the current data.</summary>
    /// <returns>The current model; null when another instance is fitting.</returns>
    public Task<CustomerModel?> RunAsync(CancellationToken cancellationToken) => RunAsync(onlyIfDue: false, cancellationToken);

    /// <summary>
    /// Fits the model when there is none of the current definition, when enough orders were placed or changed since, or when
    /// any were and a new day has come.
    /// </summary>
    /// <returns>The current model; null when none was due or another instance is fitting.</returns>
    public async Task<CustomerModel?> RefreshAsync(CancellationToken cancellationToken) =>
        await IsDueAsync(cancellationToken) ? await RunAsync(onlyIfDue: true, cancellationToken) : null;

    /// <summary>The definition of a model: what counts as an order, and in which currency.</summary>
    internal static string DefinitionOf(CountedStatusesOptions counted, StoreOptions store) =>
        $"v2 statuses {SalesFormulas.List(counted.Statuses)} currency {store.Currency}";

    /// <summary>Fits without storing anything.</summary>
    internal async Task<CustomerModel> FitAsync(CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(cancellationToken);
        session.Db.Database.SetCommandTimeout(CommandTimeoutSeconds);
        var asOf = session.LastKnownDay;
        var table = await tables.ReadAsync(session, cancellationToken);
        var model = StoreModel.Make(table, asOf, MinorUnits.Of(session.Store.Currency));
        return new CustomerModel
        {
            FittedAtUtc = clock.UtcNow,
            DataVersion = session.Version,
            AsOf = asOf,
            Definition = DefinitionOf(session.Counted, session.Store),
            OrderVersions = await OrderVersionsAsync(session, cancellationToken),
            Orders = table.OrdersThrough(asOf),
            Customers = table.CustomersThrough(asOf),
            InService = model.NotInServiceBecause is null,
            Reason = model.NotInServiceBecause,
            Kind = model.Fit?.Kind.ToString(),
            LogLikelihood = model.Fit?.LogLikelihood,
            ReportJson = model.Report.ToJson(),
        };
    }

    private Task<int> WriteAsync(CustomerModel model, CancellationToken cancellationToken) => transactions.RunAsync(
        async db =>
        {
            db.CustomerModels.Add(model);
            await db.SaveChangesAsync(cancellationToken);
            return await db.CustomerModels.Where(m => m.Id < model.Id).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    private async Task<CustomerModel?> RunAsync(bool onlyIfDue, CancellationToken cancellationToken)
    {
        CustomerModel? model = null;
        await leased.TryRunAsync(
            LeaseName,
            async held =>
            {
                // Another instance may have done it since this one checked.
                if (!onlyIfDue || await IsDueAsync(held))
                {
                    var fitted = await FitAsync(held);
                    await WriteAsync(fitted, held);
                    model = fitted;
                }
            },
            cancellationToken);
        return model;
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(cancellationToken);
        var definition = DefinitionOf(session.Counted, session.Store);
        var last = await session.Db.CustomerModels.OrderByDescending(m => m.Id)
            .Select(m => new { m.Definition, m.DataVersion, m.AsOf, m.OrderVersions, m.Orders }).FirstOrDefaultAsync(cancellationToken);
        // A model of a future day was fitted to data that is not known yet: <c>Store:Today</c> was moved back.
        if (last is null || last.Definition != definition || last.AsOf > session.LastKnownDay)
        {
            return true;
        }

        if (last.DataVersion == session.Version)
        {
            return false;
        }

        var changes = await OrderVersionsAsync(session, cancellationToken) - last.OrderVersions;
        return changes > 0 && (session.LastKnownDay > last.AsOf || changes >= settings.RefreshAfterShare * last.Orders);
    }

    private static Task<long> OrderVersionsAsync(ReportSession session, CancellationToken cancellationToken) =>
        session.Db.Orders.SumAsync(o => o.Version, cancellationToken);
}
