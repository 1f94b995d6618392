namespace EcommerceAnalytics.Common.Customers;

/// <summary>The analytics of one customer.</summary>
public sealed record CustomerInsights
{
    /// <summary>How often the customer orders.</summary>
    public required CustomerRhythm Rhythm { get; init; }

    /// <summary>Scores and segment among all customers (<c>analytics/rfm</c>); null without a counted order.</summary>
    public CustomerRfm? Rfm { get; init; }

    /// <summary>Forecasts for the customer.</summary>
    public required CustomerOutlook Outlook { get; init; }

    /// <summary>The five categories with the highest net sales to the customer; over all categories they add up to the lifetime value.</summary>
    public required IReadOnlyList<CustomerCategory> TopCategories { get; init; }
}

/// <summary>How often a customer orders, over counted orders.</summary>
public sealed record CustomerRhythm
{
    /// <summary>The last known day; all figures are as of its end.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days with a counted order.</summary>
    /// <example>12</example>
    public required int OrderDays { get; init; }

    /// <summary>Mean days between order days; null with fewer than two of them.</summary>
    /// <example>21</example>
    public double? UsualDaysBetweenOrders { get; init; }

    /// <summary>Days from the last order to the last known day; null without a counted order.</summary>
    /// <example>74</example>
    public int? DaysSinceLastOrder { get; init; }

    /// <summary>The order rhythm in words.</summary>
    /// <example>orders every 21 days on average, none for 74</example>
    public required string Reason { get; init; }
}

/// <summary>Recency, frequency and monetary scores of a customer, each 1 (worst) to 5 (best), and the resulting segment.</summary>
public sealed record CustomerRfm
{
    /// <summary>The segment, as a parameter of <c>analytics/rfm/customers</c>.</summary>
    /// <example>atRisk</example>
    public required string Segment { get; init; }

    /// <summary>Its name.</summary>
    /// <example>At risk</example>
    public required string Name { get; init; }

    /// <summary>How recently the customer bought.</summary>
    /// <example>2</example>
    public required int RecencyScore { get; init; }

    /// <summary>How often the customer bought.</summary>
    /// <example>4</example>
    public required int FrequencyScore { get; init; }

    /// <summary>How much the customer spent.</summary>
    /// <example>4</example>
    public required int MonetaryScore { get; init; }
}

/// <summary>What the purchase model expects of a customer. Figures that are not available are null, with the reason.</summary>
public sealed record CustomerOutlook
{
    /// <summary>Forecast horizon in days.</summary>
    /// <example>90</example>
    public required int HorizonDays { get; init; }

    /// <summary>Probability of an order within these days.</summary>
    /// <example>0.42</example>
    public double? ProbabilityOfOrder { get; init; }

    /// <summary>Orders expected within these days.</summary>
    /// <example>0.71</example>
    public double? ExpectedOrders { get; init; }

    /// <summary>Expected value of an order.</summary>
    /// <example>312.4</example>
    public decimal? ExpectedOrderValue { get; init; }

    /// <summary>Probability of still being a customer; null under BG/NBD, where it is 1 for every customer with one order.</summary>
    /// <example>null</example>
    public double? ProbabilityAlive { get; init; }

    /// <summary>Months of the predicted lifetime value.</summary>
    /// <example>12</example>
    public required int HorizonMonths { get; init; }

    /// <summary>Discount rate per year of the predicted lifetime value.</summary>
    /// <example>0.1</example>
    public required double DiscountRate { get; init; }

    /// <summary>Discounted value of the orders expected within these months.</summary>
    /// <example>820.15</example>
    public decimal? PredictedClv { get; init; }

    /// <summary>When the model was fitted, UTC; null when none has been yet.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public DateTime? ModelFittedAt { get; init; }

    /// <summary>Why there are no forecasts, or no probability of still being a customer; null when all are there.</summary>
    /// <example>null</example>
    public string? Reason { get; init; }
}

/// <summary>What a customer bought in a category, over counted orders in the store's currency.</summary>
public sealed record CustomerCategory
{
    /// <summary>The category, 0 for products without one.</summary>
    /// <example>3</example>
    public required int CategoryId { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public required string Category { get; init; }

    /// <summary>Gross − discounts − refunds of these orders.</summary>
    /// <example>412.5</example>
    public required decimal NetSales { get; init; }

    /// <summary>Units bought, less those returned.</summary>
    /// <example>120</example>
    public required long NetUnits { get; init; }
}
