using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Customers by risk, by value so far and by value to come.</summary>
public sealed class CustomerValueQuery(CustomerValues values)
{
    private const double AtRiskRhythms = 2;

    /// <summary>Customers silent for more than twice their usual time, the most valuable first.</summary>
    /// <exception cref="RequestException">400: the country is not known.</exception>
    public Task<CustomerValueResponse> AtRiskAsync(ReportSession session, CustomerValueRequest request, CancellationToken cancellationToken) =>
        RunAsync(session, request, rows => rows.Where(IsAtRisk).OrderByDescending(r => r.NetSales), cancellationToken);

    /// <summary>Customers by net sales so far.</summary>
    /// <exception cref="RequestException">400: the country is not known.</exception>
    public Task<CustomerValueResponse> TopAsync(ReportSession session, CustomerValueRequest request, CancellationToken cancellationToken) =>
        RunAsync(session, request, rows => rows.OrderByDescending(r => r.NetSales), cancellationToken);

    /// <summary>Customers by predicted value, by net sales where there is none.</summary>
    /// <exception cref="RequestException">400: the country is not known.</exception>
    public Task<CustomerValueResponse> LifetimeValueAsync(ReportSession session, CustomerValueRequest request, CancellationToken cancellationToken) =>
        RunAsync(session, request, rows => rows.OrderByDescending(r => r.PredictedClv).ThenByDescending(r => r.NetSales), cancellationToken);

    /// <summary>The rows of an answer.</summary>
    internal static Table Table(CustomerValueResponse response) => new Table<CustomerValueRow>(
        "Customers",
        response.Customers,
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
        new("expectedOrders", ColumnKind.Number, r => r.ExpectedOrders),
        new("expectedOrderValue", ColumnKind.Money, r => r.ExpectedOrderValue),
        new("predictedClv", ColumnKind.Money, r => r.PredictedClv),
        new("reason", ColumnKind.Text, r => r.Reason))
    {
        Currency = response.Meta.Currency,
    };

    private static bool IsAtRisk(CustomerValueRow row) => row.DaysSinceLastOrder > AtRiskRhythms * row.UsualDaysBetweenOrders;

    private async Task<CustomerValueResponse> RunAsync(
        ReportSession session,
        CustomerValueRequest request,
        Func<IEnumerable<CustomerValueRow>, IOrderedEnumerable<CustomerValueRow>> rank,
        CancellationToken cancellationToken)
    {
        var country = SalesFilters.CountryOf(request.Country);
        var reading = await values.ReadAsync(session, cancellationToken);
        var chosen = reading.Customers.Where(c => c.Days.Length >= request.MinOrderDays && (country is null || c.Country == country)).ToList();
        var rows = rank(Score(reading, chosen, request)).ThenBy(r => r.CustomerId).ToList();
        string[] warnings = reading.Model is { Model: not null, Spend.Warning: { } warning } ? [warning] : [];
        return new CustomerValueResponse
        {
            Customers = [.. rows.Skip(request.Skip()).Take(request.PageSize)],
            TotalCount = rows.Count,
            AsOf = reading.AsOf,
            NoPredictionsBecause = reading.Model.NotInServiceBecause,
            Meta = session.Meta(null, warnings),
        };
    }

    private static IEnumerable<CustomerValueRow> Score(CustomerValues.Reading reading, List<OrderDays> customers, CustomerValueRequest request)
    {
        var model = reading.Model.Model;
        var spend = model is null ? null : reading.Model.Spend.Model;
        var cells = PurchaseCells.Aggregate([.. customers.Select(c => c.History(reading.AsOf))]);
        var scores = model?.Score(cells, request.HorizonDays / PurchaseHistory.DaysPerWeek);
        var horizon = ClvHorizon.InMonths(request.Months, request.DiscountRate);
        var discounted = model is null ? null : cells.Expand(cells.Evaluate(history => model.DiscountedExpectedPurchases(history, horizon)));
        for (var i = 0; i < customers.Count; i++)
        {
            var customer = customers[i];
            var idle = reading.AsOf.DayNumber - customer.Days[^1].DayNumber;
            var value = spend?.ExpectedOrderValue(customer.Spend);
            yield return new CustomerValueRow
            {
                CustomerId = customer.CustomerId,
                Number = customer.Number,
                Country = customer.Country,
                OrderDays = customer.Days.Length,
                NetSales = customer.NetSales,
                FirstOrder = customer.Days[0],
                LastOrder = customer.Days[^1],
                DaysSinceLastOrder = idle,
                UsualDaysBetweenOrders = customer.MedianGap(),
                ProbabilityOfOrder = scores?.ProbabilityOfPurchase[i],
                ProbabilityAlive = model is { ProbabilityAliveIsMeaningful: true } ? scores?.ProbabilityAlive[i] : null,
                ExpectedOrders = scores?.ExpectedPurchases[i],
                ExpectedOrderValue = Money(value),
                PredictedClv = Money(value * discounted?[i]),
                Reason = Words(customer.MedianGap(), idle),
            };
        }
    }

    private static string Words(double? gap, int idle) => gap is { } days
        ? string.Create(CultureInfo.InvariantCulture, $"Orders every {days:0.#} days as a rule, none for {idle}.")
        : string.Create(CultureInfo.InvariantCulture, $"Ordered on one day, {idle} days ago.");

    private static decimal? Money(double? value) => value is { } v ? Math.Round((decimal)v, 2, MidpointRounding.AwayFromZero) : null;
}
