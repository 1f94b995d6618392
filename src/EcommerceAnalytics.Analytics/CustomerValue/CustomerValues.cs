using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The current customers as input of the purchase models, and the current model, each read once per version.</summary>
public sealed class CustomerValues(CustomerTableCache tables)
{
    private volatile Reading? _reading;
    private volatile CurrentModel? _model;
    private volatile Forecasts? _forecasts;

    internal async Task<Reading> ReadAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var asOf = session.LastKnownDay;
        var table = await tables.ReadAsync(session, cancellationToken);
        if (_reading is { } current && ReferenceEquals(current.Table, table) && current.AsOf == asOf)
        {
            return current;
        }

        var customers = CustomerSummary.Of(table, asOf);
        var reading = new Reading(table, asOf, customers, PurchaseCells.Aggregate([.. customers.Select(c => c.History(asOf))]));
        _reading = reading;
        return reading;
    }

    /// <summary>The same customers with the amounts of other currencies converted, and the model with the value of an order fitted to these.</summary>
    /// <exception cref="RequestException">400: a rate is missing.</exception>
    internal static async Task<(Reading Reading, CurrentModel Model)> ConvertAsync(
        ReportSession session, Reading reading, CurrentModel model, CancellationToken cancellationToken)
    {
        var table = await CustomerConversion.ConvertAsync(session, reading.Table, reading.AsOf, isNeeded: null, cancellationToken);
        if (!reading.Table.HasForeign)
        {
            return (reading, model);
        }

        var customers = CustomerSummary.Of(table, reading.AsOf);
        if (model.Model is not null)
        {
            var spend = GammaGammaFit.Fit([.. customers.Select(c => c.Spend)]);
            model = model with { Spend = spend.Model, Report = model.Report with { OrderValueReason = spend.Reason ?? spend.Warning } };
        }

        return (reading with { Table = table, Customers = customers }, model);
    }

    /// <summary>The current model; not one of a day after today, which happens when <c>Store:Today</c> is moved back.</summary>
    internal async Task<CurrentModel> ModelAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var definition = CustomerModelFitting.DefinitionOf(session.Counted, session.Store);
        var latest = await session.Db.CustomerModels.Where(m => m.Definition == definition && m.AsOf <= session.Today).OrderByDescending(m => m.Id)
            .Select(m => new { m.Id, m.FittedAtUtc }).FirstOrDefaultAsync(cancellationToken);
        if (latest is null)
        {
            return CurrentModel.None;
        }

        if (_model is { } current && current.Row is { } row && (row.Id, row.FittedAtUtc) == (latest.Id, latest.FittedAtUtc))
        {
            return current;
        }

        var model = CurrentModel.Of(await session.Db.CustomerModels.SingleAsync(m => m.Id == latest.Id, cancellationToken));
        _model = model;
        return model;
    }

    /// <summary>Forecasts of all customers, in their order; the most recent ones are cached. Null without a model in service.</summary>
    internal CustomerForecast[]? Forecast(Reading reading, CurrentModel model, ForecastHorizon horizon)
    {
        if (model.Model is null)
        {
            return null;
        }

        if (_forecasts is { } kept && ReferenceEquals(kept.Reading, reading) && ReferenceEquals(kept.Model, model) && kept.Horizon == horizon)
        {
            return kept.Rows;
        }

        var rows = CustomerForecast.Of(model.Model, reading.Cells, horizon);
        _forecasts = new Forecasts(reading, model, horizon, rows);
        return rows;
    }

    /// <summary>The customers as of a day.</summary>
    internal sealed record Reading(CustomerTable Table, DateOnly AsOf, IReadOnlyList<CustomerSummary> Customers, PurchaseCells Cells);

    private sealed record Forecasts(Reading Reading, CurrentModel Model, ForecastHorizon Horizon, CustomerForecast[] Rows);
}
