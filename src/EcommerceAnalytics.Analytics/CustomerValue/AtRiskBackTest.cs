using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>
/// The list of customers at risk as it would have been at the cut-off of the model's test, and which customers came back in the weeks
/// after: all customers silent for no more than 365 days then, with a horizon of 90 days.
/// </summary>
public sealed record AtRiskBackTest
{
    private const int FirstNames = 100;
    private const int Groups = 10;

    /// <summary>The last day of the data that the list is based on.</summary>
    /// <example>2011-06-01</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days after it in which a customer could come back.</summary>
    /// <example>189</example>
    public required int Days { get; init; }

    /// <summary>Whether the list was ranked by value at risk, with the model fitted up to that day; otherwise by the rule that needs no model.</summary>
    /// <example>true</example>
    public required bool ByModel { get; init; }

    /// <summary>The whole list.</summary>
    public required AtRiskGroup All { get; init; }

    /// <summary>Its first 100 customers.</summary>
    public required AtRiskGroup First { get; init; }

    /// <summary>As many customers of the same list, most recent order first: the baseline without ranking.</summary>
    public required AtRiskGroup FirstByRecency { get; init; }

    /// <summary>Tenths of the list, from the top.</summary>
    public required IReadOnlyList<AtRiskGroup> Tenths { get; init; }

    /// <summary>Creates the list as of a past day and compares it with what followed.</summary>
    /// <param name="table">Every customer with a counted order.</param>
    /// <param name="cut">The last day of data for the list.</param>
    /// <param name="days">Days after it.</param>
    /// <param name="model">The model fitted up to the day; null to rank without one.</param>
    /// <param name="decimals">Decimals of the minor unit of the store's currency.</param>
    /// <returns>Null when no customer was at risk then.</returns>
    internal static AtRiskBackTest? Run(CustomerTable table, DateOnly cut, int days, PurchaseModel? model, int decimals = MinorUnits.Default)
    {
        var customers = CustomerSummary.Of(table, cut);
        var current = new CurrentModel(
            null, new CustomerModelReport(), model, model is null ? null : GammaGammaFit.Fit([.. customers.Select(c => c.Spend)]).Model, null);
        var forecasts = model is null
            ? null
            : CustomerForecast.Of(model, PurchaseCells.Aggregate([.. customers.Select(c => c.History(cut))]), ForecastHorizon.Default);
        var after = Outcomes(table, cut.DayNumber, days);
        var rows = AtRiskList.Rank(customers.Index()
                .Where(c => AtRiskList.Includes(c.Item, cut, AtRiskList.DefaultMaxDays, forecasts?[c.Index]))
                .Select(c => CustomerValueRowBuilder.Of(c.Item, cut, forecasts?[c.Index], current, isAtRisk: true, decimals)))
            .ThenBy(r => r.CustomerId)
            .ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        AtRiskGroup GroupOf(IEnumerable<CustomerValueRow> some) => AtRiskGroup.Of([.. some.Select(r => after.GetValueOrDefault(r.CustomerId))], decimals);
        return new AtRiskBackTest
        {
            AsOf = cut,
            Days = days,
            ByModel = current is { Model: not null, Spend: not null },
            All = GroupOf(rows),
            First = GroupOf(rows.Take(FirstNames)),
            FirstByRecency = GroupOf(rows.OrderBy(r => r.DaysSinceLastOrder).ThenBy(r => r.CustomerId).Take(FirstNames)),
            Tenths =
            [
                .. Enumerable.Range(0, Groups)
                    .Select(g => rows[(rows.Count * g / Groups)..(rows.Count * (g + 1) / Groups)])
                    .Where(some => some.Count > 0)
                    .Select(GroupOf),
            ],
        };
    }

    /// <summary>Net sales of the orders in the days after, by customer with one; less later refunds of them.</summary>
    private static Dictionary<int, long?> Outcomes(CustomerTable table, int cut, int days)
    {
        bool IsAfter(int day) => day > cut && day <= cut + days;
        var outcomes = new Dictionary<int, long?>();
        for (var c = 0; c < table.Count; c++)
        {
            long? net = null;
            var own = table.DaysOf(c);
            var values = table.ValuesOf(c);
            for (var i = 0; i < own.Length; i++)
            {
                net = IsAfter(own[i]) ? (net ?? 0) + values[i] : net;
            }

            foreach (var returned in table.ReturnsOf(c))
            {
                net -= IsAfter(returned.OrderDay) ? returned.Amount : 0;
            }

            if (net is not null)
            {
                outcomes[table.IdOf(c)] = net;
            }
        }

        return outcomes;
    }
}

/// <summary>What the customers of one part of the list did afterwards.</summary>
/// <param name="Customers">Customers in it.</param>
/// <param name="CameBack">Those with an order in the days after it.</param>
/// <param name="CameBackRate">Their share.</param>
/// <param name="NetSalesPerCustomer">Net sales of these orders per customer in the group.</param>
public sealed record AtRiskGroup(int Customers, int CameBack, double CameBackRate, decimal NetSalesPerCustomer)
{
    internal static AtRiskGroup Of(long?[] outcomes, int decimals)
    {
        var back = outcomes.Count(o => o is not null);
        return new AtRiskGroup(
            outcomes.Length,
            back,
            Math.Round((double)back / outcomes.Length, 6),
            (outcomes.Sum(o => o ?? 0) / CustomerTable.MoneyUnits / outcomes.Length).RoundTo(decimals));
    }
}
