using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>A page of customers with their forecasts.</summary>
public sealed record CustomerValueResponse : IPagedResponse
{
    /// <summary>The customers of the page.</summary>
    public required IReadOnlyList<CustomerValueRow> Items { get; init; }

    /// <summary>Total number of customers.</summary>
    /// <example>5878</example>
    public required int TotalCount { get; init; }

    /// <summary>The last observed day; all figures are as of its end.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>Forecast horizon in days.</summary>
    /// <example>90</example>
    public required int HorizonDays { get; init; }

    /// <summary>Horizon of the lifetime value in months.</summary>
    /// <example>12</example>
    public required int HorizonMonths { get; init; }

    /// <summary>Discount rate per year of the lifetime value.</summary>
    /// <example>0.1</example>
    public required double DiscountRate { get; init; }

    /// <summary>When the current model was fitted, UTC; null when there is none yet. <c>analytics/churn/model</c> has the details.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public DateTime? ModelFittedAt { get; init; }

    /// <summary>Why there are no predictions; null when there are.</summary>
    /// <example>null</example>
    public string? NoPredictionsBecause { get; init; }

    /// <summary>
    /// For customers at risk: how the list performed in the store's own history, in the store's currency alone; null for other lists, and when
    /// the history is too short or no customer was at risk.
    /// </summary>
    public AtRiskBackTest? BackTest { get; init; }

    /// <summary>The whole list.</summary>
    internal IEnumerable<CustomerValueRow> All { get; init; } = [];

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>A customer with forecasts.</summary>
public sealed record CustomerValueRow
{
    /// <summary>The customer.</summary>
    /// <example>1</example>
    public required int CustomerId { get; init; }

    /// <summary>The customer's number in the store's source system.</summary>
    /// <example>17850</example>
    public string? Number { get; init; }

    /// <summary>Home country.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>Days with a counted order.</summary>
    /// <example>12</example>
    public required int OrderDays { get; init; }

    /// <summary>Gross − discounts − refunds of the customer's counted orders.</summary>
    /// <example>5288.63</example>
    public required decimal NetSales { get; init; }

    /// <summary>First order day.</summary>
    /// <example>2010-12-01</example>
    public required DateOnly FirstOrder { get; init; }

    /// <summary>Last order day.</summary>
    /// <example>2011-09-26</example>
    public required DateOnly LastOrder { get; init; }

    /// <summary>Days from the last order to the last observed day.</summary>
    /// <example>74</example>
    public required int DaysSinceLastOrder { get; init; }

    /// <summary>Mean days between order days; null with one order day.</summary>
    /// <example>21</example>
    public double? UsualDaysBetweenOrders { get; init; }

    /// <summary>Probability of an order within the horizon; null without a model in service.</summary>
    /// <example>0.42</example>
    public double? ProbabilityOfOrder { get; init; }

    /// <summary>Probability of still being a customer; null without a model, and under BG/NBD, where it is not informative.</summary>
    /// <example>null</example>
    public double? ProbabilityAlive { get; init; }

    /// <summary>
    /// Probability that the customer has churned: 1 − P(alive); null without a model, and under BG/NBD for customers with one order day,
    /// whom it always considers alive.
    /// </summary>
    /// <example>0.29</example>
    public double? ProbabilityLost { get; init; }

    /// <summary>Orders expected within the horizon; null without a model in service.</summary>
    /// <example>0.71</example>
    public double? ExpectedOrders { get; init; }

    /// <summary>Orders expected within the horizon as of the day of the last order; null without a model in service.</summary>
    /// <example>2.05</example>
    public double? ExpectedOrdersAtLastOrder { get; init; }

    /// <summary>Expected value of an order; null when the model of order values could not be fitted.</summary>
    /// <example>312.4</example>
    public decimal? ExpectedOrderValue { get; init; }

    /// <summary>
    /// For a customer at risk, <c>expectedOrders</c> × <c>expectedOrderValue</c>: what the store loses within the horizon if the customer does
    /// not come back; null for customers who are not at risk, and when one of the two is null.
    /// </summary>
    /// <example>41.86</example>
    public decimal? ValueAtRisk { get; init; }

    /// <summary>Discounted value of the orders expected within the requested months; null without a model in service.</summary>
    /// <example>820.15</example>
    public decimal? PredictedClv { get; init; }

    /// <summary>
    /// What the expected value of an order is based on when all of the customer's repeat orders were refunded, or net sales are
    /// not positive; otherwise null.
    /// </summary>
    /// <example>null</example>
    public string? ValueReason { get; init; }

    /// <summary>The order rhythm in words.</summary>
    /// <example>orders every 21 days on average, none for 74</example>
    public required string Reason { get; init; }
}
