using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Customers by risk, by value so far and by predicted value.</summary>
public sealed class CustomerValueQuery(CustomerValues values, CustomerTableCache tables)
{
    /// <summary>Customers whose silence makes it doubtful that they come back, by the value of the orders still expected of them.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid, or a rate is missing; 404: unknown category.</exception>
    public async Task<CustomerValueResponse> AtRiskAsync(ReportSession session, AtRiskRequest request, CancellationToken cancellationToken)
    {
        var response = await RunAsync(
            session,
            request,
            request.MaxDaysSinceLastOrder,
            AtRiskList.RankOf,
            cancellationToken);
        return response with { BackTest = (await values.ModelAsync(session, cancellationToken)).Report.AtRisk };
    }

    /// <summary>Customers by net sales so far.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid, or a rate is missing; 404: unknown category.</exception>
    public Task<CustomerValueResponse> TopAsync(ReportSession session, CustomerValueRequest request, CancellationToken cancellationToken) =>
        RunAsync(session, request, atRiskWithin: null, row => (row.NetSales, 0), cancellationToken);

    /// <summary>Customers by predicted value, by net sales where it is not available.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid, or a rate is missing; 404: unknown category.</exception>
    public Task<CustomerValueResponse> LifetimeValueAsync(ReportSession session, CustomerValueRequest request, CancellationToken cancellationToken) =>
        RunAsync(session, request, atRiskWithin: null, row => (row.PredictedClv, (double)row.NetSales), cancellationToken);

    /// <summary>All rows of a response.</summary>
    internal static Table Table(CustomerValueResponse response) => new Table<CustomerValueRow>(
        "Customers",
        response.All,
        new("customerId", ColumnKind.Identifier, r => r.CustomerId),
        new("number", ColumnKind.Text, r => r.Number),
        new("country", ColumnKind.Text, r => r.Country),
        new("orderDays", ColumnKind.Count, r => r.OrderDays),
        new("netSales", ColumnKind.Money, r => r.NetSales),
        new("firstOrder", ColumnKind.Date, r => r.FirstOrder),
        new("lastOrder", ColumnKind.Date, r => r.LastOrder),
        new("daysSinceLastOrder", ColumnKind.Count, r => r.DaysSinceLastOrder),
        new("usualDaysBetweenOrders", ColumnKind.Number, r => r.UsualDaysBetweenOrders),
        new("probabilityOfOrder", ColumnKind.Percent, r => r.ProbabilityOfOrder),
        new("probabilityAlive", ColumnKind.Percent, r => r.ProbabilityAlive),
        new("probabilityLost", ColumnKind.Percent, r => r.ProbabilityLost),
        new("expectedOrders", ColumnKind.Number, r => r.ExpectedOrders),
        new("expectedOrdersAtLastOrder", ColumnKind.Number, r => r.ExpectedOrdersAtLastOrder),
        new("expectedOrderValue", ColumnKind.Money, r => r.ExpectedOrderValue),
        new("valueAtRisk", ColumnKind.Money, r => r.ValueAtRisk),
        new("predictedClv", ColumnKind.Money, r => r.PredictedClv),
        new("valueReason", ColumnKind.Text, r => r.ValueReason) { Words = (r, language) => r.ValueReason is { } reason ? language.OfText(reason) : null },
        new("reason", ColumnKind.Text, r => r.Reason) { Words = (r, language) => language.OfText(r.Reason) })
    {
        Currency = response.Meta.Currency,
    };

    private async Task<CustomerValueResponse> RunAsync(
        ReportSession session,
        CustomerValueRequest request,
        int? atRiskWithin,
        Func<CustomerValueRow, (decimal? First, double Second)> rankOf,
        CancellationToken cancellationToken)
    {
        var selected = (await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken)).Ids;
        var model = await values.ModelAsync(session, cancellationToken);
        var reading = await values.ReadAsync(session, cancellationToken);
        var forecasts = values.Forecast(reading, model, request.Horizon);
        if (request.Convert)
        {
            // Forecasts are of days, whatever was paid on them.
            (reading, model) = await CustomerValues.ConvertAsync(session, reading, model, cancellationToken);
        }

        bool IsAtRisk(CustomerSummary customer, int index) =>
            AtRiskList.Includes(customer, reading.AsOf, atRiskWithin ?? AtRiskList.DefaultMaxDays, forecasts?[index]);

        CustomerValueRow Row(int index, bool isAtRisk, CustomerTable? names = null) =>
            CustomerValueRowBuilder.Of(reading.Customers[index], reading.AsOf, forecasts?[index], model, isAtRisk, MinorUnits.Of(session.Store.Currency), names);

        // Only what they are ranked by is kept: the rows of a million customers take hundreds of megabytes. Customers are in the order of their ids,
        // which a stable sort keeps for ties.
        var chosen = reading.Customers.Index()
            .Where(c => c.Item.OrderDays >= request.MinOrderDays && selected?.Contains(c.Item.CustomerId) != false)
            .Select(c => (c.Index, IsAtRisk: IsAtRisk(c.Item, c.Index)))
            .Where(c => c.IsAtRisk || atRiskWithin is null)
            .Select(c => (c.Index, c.IsAtRisk, Rank: rankOf(Row(c.Index, c.IsAtRisk))))
            .OrderByDescending(c => c.Rank).ToArray();
        var rows = chosen.Select(c => Row(c.Index, c.IsAtRisk, reading.Table));
        string[] warnings = model is { Model: not null, Report.OrderValueReason: { } reason } ? [reason] : [];
        return new CustomerValueResponse
        {
            All = rows,
            Items = [.. rows.Skip(request.Skip()).Take(request.PageSize)],
            TotalCount = chosen.Length,
            AsOf = reading.AsOf,
            HorizonDays = request.HorizonDays,
            HorizonMonths = request.HorizonMonths,
            DiscountRate = request.DiscountRate,
            ModelFittedAt = model.Row?.FittedAtUtc,
            NoPredictionsBecause = model.NotInServiceBecause,
            Meta = reading.Table.Meta(session, reading.Table.FirstDayThrough(reading.AsOf), reading.AsOf, hasMoney: true, warnings),
        };
    }
}
